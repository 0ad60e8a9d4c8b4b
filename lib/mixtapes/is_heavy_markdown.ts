/** Marks that may begin or end emphasis, between two blank lines. */
const MOST_MARKS = 800;
/** Brackets that may begin a link, between two blank lines. */
const MOST_BRACKETS = 1500;
/** Lists and quotes within each other, on one line. */
const MOST_DEPTH = 20;
/** Lines that begin with a mark of a list or a quote. */
const MOST_CONTAINERS = 1500;

const BLANK_LINE = /\n[ \t>]*\n/;
const CONTAINER = /^[ \t]*(?:(?:[-+*>]|\d{1,9}[.)])[ \t]*)+/;
const CONTAINER_MARK = /[-+*>]|\d{1,9}[.)]/g;

/**
 * Whether a Markdown text would take seconds to render: marks of emphasis and brackets in a block are compared with
 * each other, and all the lists and quotes that are open are looked at again on each line. No notes that people write
 * come near.
 */
export function isHeavyMarkdown(markdown: string): boolean {
  const text = markdown.replace(/\r\n?/g, "\n");
  const isCrowded = text.split(BLANK_LINE).some((block) =>
    count(block, /[*_]+(?=[^\s*_])|(?<=[^\s*_])[*_]+/g) > MOST_MARKS ||
    count(block, /\[/g) > MOST_BRACKETS
  );
  if (isCrowded) return true;
  let containers = 0;
  for (const line of text.split("\n")) {
    const [start] = CONTAINER.exec(line) ?? [];
    if (start === undefined) continue;
    containers++;
    if (count(start, CONTAINER_MARK) > MOST_DEPTH) return true;
  }
  return containers > MOST_CONTAINERS;
}

function count(text: string, mark: RegExp): number {
  return text.match(mark)?.length ?? 0;
}
