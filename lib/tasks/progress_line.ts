const encoder = new TextEncoder();
const BAR_WIDTH = 24;

/** What a long task has done so far. */
export interface Progress {
  current: number;
  total: number;
  message: string;
}

/** Shows progress: one line drawn over itself in a terminal, a line per step elsewhere. */
export function showProgress({ current, total, message }: Progress): void {
  const done = Math.round(BAR_WIDTH * current / total);
  const bar = "█".repeat(done) + "░".repeat(BAR_WIDTH - done);
  const line = `${bar} ${current}/${total}  ${message}`;
  const text = Deno.stdout.isTerminal()
    ? `\r\x1b[2K${line}${current === total ? "\n" : ""}`
    : `${line}\n`;
  Deno.stdout.writeSync(encoder.encode(text));
}
