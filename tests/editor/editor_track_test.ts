import { assertEquals } from "@std/assert";
import { moveItem, tracksNotOn } from "@/lib/editor/editor_track.ts";

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

Deno.test("tracksNotOn() leaves out what is on the tape, however often that is", () => {
  const paths = (text: string) => [...text].map((path) => ({ path }));
  assertEquals(tracksNotOn(paths("bzb"), paths("abcd")), paths("acd"));
  assertEquals(tracksNotOn([], paths("ab")), paths("ab"));
  assertEquals(tracksNotOn(paths("ab"), paths("ba")), []);
});
