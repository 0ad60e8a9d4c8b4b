import type { DrawTools } from "./draw_tools.ts";
import { fitTitle, type TitleStyle } from "./fit_title.ts";
import { textElement } from "./svg_painter.ts";
import { tidyText } from "./tidy_text.ts";

/** Where lines of text stand. */
export interface TextBlock {
  /** Of the start or the middle of the lines, in pixels. */
  readonly x: number;
  /** Of the middle of the block, in pixels. */
  readonly y: number;
  readonly width: number;
  readonly anchor: "start" | "middle";
  readonly fill: string;
}

/** Lines of text as SVG, and what it takes to draw them. */
export interface DrawnText {
  readonly svg: string;
  readonly fonts: readonly Uint8Array[];
  /** Height of the block in pixels. */
  readonly height: number;
  /** What could not be drawn, written for the owner. */
  readonly warnings: readonly string[];
}

/** Shown where no font has a single character of a title. */
const UNREADABLE = "Mixtape";

const LINE_HEIGHT = 1.25;
/** How far below the middle of a line its letters stand, by their size. */
const BASELINE = 0.36;

/** Sets a title into a block, in the first style that it fits into; see `fitTitle`. */
export function drawTitle(
  title: string,
  styles: readonly TitleStyle[],
  block: TextBlock,
  { painter, fonts: shelf }: DrawTools,
): DrawnText {
  const wanted = tidyText(title);
  const { text, fonts, isComplete } = shelf.prepare(wanted);
  const { size, lines } = fitTitle(
    text || UNREADABLE,
    styles,
    block.width,
    (line, size) => painter.measure(line, size, fonts),
  );
  const height = lines.length * size * LINE_HEIGHT;
  const svg = lines.map((line, index) =>
    textElement({
      text: line,
      x: block.x,
      y: block.y - height / 2 +
        (index + 0.5) * size * LINE_HEIGHT + size * BASELINE,
      size,
      fill: block.fill,
      anchor: block.anchor,
    })
  ).join("");
  return {
    svg,
    fonts,
    height,
    warnings: isComplete ? [] : [describeMissing(wanted)],
  };
}

/** What the owner can do about a text that no font can draw. */
export function describeMissing(text: string): string {
  return `no font has all of ${JSON.stringify(text)}: add one to FONT_DIR`;
}
