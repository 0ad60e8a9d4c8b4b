/** Width of a line of text at a size, in pixels. */
export type MeasureText = (text: string, size: number) => number;

/** A title as it is drawn. */
export interface FittedTitle {
  /** Of the letters, in pixels. */
  readonly size: number;
  readonly lines: readonly string[];
}

/** How a title may be set: from the largest letters to the smallest, each in so many lines. */
export interface TitleStyle {
  readonly size: number;
  readonly lines: number;
}

const ELLIPSIS = "…";

/**
 * Sets a title in the first style that it fits into by measured width. In the last one it is cut at the end, with
 * an ellipsis. Lines break between words as the script has them, and within a word only where that is longer
 * than a line.
 *
 * @param styles at least one
 */
export function fitTitle(
  title: string,
  styles: readonly TitleStyle[],
  width: number,
  measure: MeasureText,
): FittedTitle {
  const last = styles.at(-1) ?? { size: 24, lines: 1 };
  for (const { size, lines: most } of styles) {
    const lines = breakLines(title, width, (text) => measure(text, size));
    if (lines.length <= most) return { size, lines };
  }
  const measureLast = (text: string) => measure(text, last.size);
  const lines = breakLines(title, width, measureLast);
  const kept = lines.slice(0, last.lines - 1);
  const rest = lines.slice(last.lines - 1).join(" ");
  return {
    size: last.size,
    lines: [...kept, truncate(rest, width, measureLast)],
  };
}

/** The longest beginning that fits together with an ellipsis; the whole text where that fits. */
export function truncate(
  text: string,
  width: number,
  measure: (text: string) => number,
): string {
  if (measure(text) <= width) return text;
  const graphemes = segments(text, "grapheme");
  const cut = (length: number) =>
    graphemes.slice(0, length).join("").trimEnd() + ELLIPSIS;
  return cut(
    longest(graphemes.length, (length) => measure(cut(length)) <= width),
  );
}

function breakLines(
  text: string,
  width: number,
  measure: (text: string) => number,
): string[] {
  if (measure(text) <= width) return [text];
  const lines: string[] = [];
  let line = "";
  for (const word of segments(text, "word")) {
    if (measure((line + word).trim()) <= width) {
      line += word;
      continue;
    }
    if (line.trim() !== "") lines.push(line.trim());
    line = word.trimStart();
    while (measure(line) > width) {
      const graphemes = segments(line, "grapheme");
      const fits = (length: number) =>
        measure(graphemes.slice(0, length).join("")) <= width;
      const length = Math.max(1, longest(graphemes.length, fits));
      if (length >= graphemes.length) break;
      lines.push(graphemes.slice(0, length).join(""));
      line = graphemes.slice(length).join("");
    }
  }
  if (line.trim() !== "") lines.push(line.trim());
  return lines;
}

function segments(text: string, granularity: "word" | "grapheme"): string[] {
  const segmenter = new Intl.Segmenter(undefined, { granularity });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** The largest length from 0 up to `most` that fits, where every shorter one does too. */
function longest(most: number, fits: (length: number) => boolean): number {
  let low = 0;
  let high = most;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
