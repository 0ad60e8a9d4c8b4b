import { assertEquals } from "@std/assert";
import { moveItem } from "@/lib/editor/editor_track.ts";

const MOVES: [from: number, to: number, result: string][] = [
  [0, 2, "bca"],
  [2, 0, "cab"],
  [1, 1, "abc"],
  [0, 99, "bca"],
  [2, -5, "cab"],
  [3, 0, "abc"],
  [-1, 0, "abc"],
];

for (const [from, to, result] of MOVES) {
  Deno.test(`moveItem() makes ${result} of abc when ${from} goes to ${to}`, () => {
    assertEquals(moveItem(["a", "b", "c"], from, to).join(""), result);
  });
}
