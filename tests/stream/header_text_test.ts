import { assertEquals } from "@std/assert";
import { skipSpaces, trimSpaces } from "@/lib/stream/header_text.ts";

const TRIMMED: [text: string, trimmed: string][] = [
  ["", ""],
  [" ", ""],
  [" \t \t", ""],
  ["a", "a"],
  [" a", "a"],
  ["a\t", "a"],
  ["\t a b \t", "a b"],
  ["\u00a0a\n", "\u00a0a\n"],
];

for (const [text, trimmed] of TRIMMED) {
  Deno.test(`trimSpaces() answers ${JSON.stringify(trimmed)} when ${JSON.stringify(text)}`, () => {
    assertEquals(trimSpaces(text), trimmed);
  });
}

Deno.test("trimSpaces() passes over a long gap once", () => {
  // Going over it again from each of its spaces would take hours.
  const text = `a${" ".repeat(5_000_000)}b`;
  assertEquals(trimSpaces(text), text);
});

const SKIPPED: [text: string, start: number, position: number][] = [
  ["", 0, 0],
  ["a", 1, 1],
  ["a b", 0, 0],
  ["a \tb", 1, 3],
  ["a  ", 1, 3],
];

for (const [text, start, position] of SKIPPED) {
  Deno.test(`skipSpaces() answers ${position} when ${JSON.stringify(text)} from ${start}`, () => {
    assertEquals(skipSpaces(text, start), position);
  });
}
