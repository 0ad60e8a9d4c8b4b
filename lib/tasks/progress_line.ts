const encoder = new TextEncoder();
const BAR_WIDTH = 24;

/** What a long task has done so far. */
export interface Progress {
  current: number;
  total: number;
  message: string;
}

/** Shows progress: one line drawn over itself in a terminal, a line per step elsewhere. */
export function showProgress(progress: Progress): void {
  const columns = Deno.stdout.isTerminal() ? Deno.consoleSize().columns : null;
  Deno.stdout.writeSync(encoder.encode(drawProgress(progress, columns)));
}

/**
 * What is written for it. In a terminal the cursor stays at the start of the line, so that a line of the log
 * covers it, and nothing is longer than the line: it could not be drawn over. Only the end is told in full.
 *
 * @param columns of the terminal, or `null` where there is none
 */
export function drawProgress(
  { current, total, message }: Progress,
  columns: number | null,
): string {
  const done = Math.round(BAR_WIDTH * current / total);
  const bar = "█".repeat(done) + "░".repeat(BAR_WIDTH - done);
  const line = `${bar} ${current}/${total}  ${message}`;
  if (columns === null) return `${line}\n`;
  const shown = current === total
    ? `${line}\n`
    : `${clip(line, columns - 1)}\r`;
  return `\r\x1b[2K${shown}`;
}

/** First of the characters that take two columns, as far as a bar needs to know. */
const WIDE = 0x1100;
const BLOCKS = /[\u2000-\u27ff]/;

function clip(text: string, columns: number): string {
  let width = 0;
  let kept = "";
  for (const character of text) {
    const isWide = (character.codePointAt(0) ?? 0) >= WIDE &&
      !BLOCKS.test(character);
    width += isWide ? 2 : 1;
    if (width > columns) return kept;
    kept += character;
  }
  return kept;
}
