import { assertEquals } from "@std/assert";
import { drawProgress } from "@/lib/tasks/progress_line.ts";

const HALF = "█".repeat(12) + "░".repeat(12);
const FULL = "█".repeat(24);

Deno.test("drawProgress() is a line per step where there is no terminal", () => {
  const message = "x".repeat(200);
  assertEquals(
    drawProgress({ current: 1, total: 2, message }, null),
    `${HALF} 1/2  ${message}\n`,
  );
});

Deno.test("drawProgress() never fills the line of a terminal, and tells the end in full", () => {
  const message = "A long title";
  const draw = (current: number, columns: number, words = message) =>
    drawProgress({ current, total: 2, message: words }, columns);
  assertEquals(draw(1, 80), `\r\x1b[2K${HALF} 1/2  A long title\r`);
  assertEquals(draw(1, 36), `\r\x1b[2K${HALF} 1/2  A lon\r`);
  assertEquals(draw(2, 36), `\r\x1b[2K${FULL} 2/2  A long title\n`);
  assertEquals(draw(1, 34, "夜明けの歌"), `\r\x1b[2K${HALF} 1/2  夜\r`);
});
