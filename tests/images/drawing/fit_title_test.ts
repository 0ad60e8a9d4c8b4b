import { assertEquals } from "@std/assert";
import { fitTitle, truncate } from "@/lib/images/drawing/fit_title.ts";

/** Every grapheme is as wide as the letters are high. */
const measure = (text: string, size: number) =>
  Array.from(new Intl.Segmenter().segment(text)).length * size;

const STYLES = [
  { size: 32, lines: 1 },
  { size: 28, lines: 1 },
  { size: 24, lines: 2 },
];

const TITLES: [title: string, size: number, lines: string[]][] = [
  ["", 32, [""]],
  ["0123456789", 32, ["0123456789"]],
  ["0123456789a", 28, ["0123456789a"]],
  ["one two three four", 24, ["one two three", "four"]],
  ["one two three four five six", 24, ["one two three", "four five six"]],
  ["one two three four five six x", 24, ["one two three", "four five si…"]],
  ["abcdefghijklmnopqrs", 24, ["abcdefghijklm", "nopqrs"]],
  ["one abcdefghijklmnopq", 24, ["one", "abcdefghijkl…"]],
  ["👨‍👩‍👧‍👦".repeat(10), 32, ["👨‍👩‍👧‍👦".repeat(10)]],
  ["e\u0301".repeat(40), 24, [
    "e\u0301".repeat(13),
    `${"e\u0301".repeat(12)}…`,
  ]],
];

for (const [title, size, lines] of TITLES) {
  Deno.test(`fitTitle() sets "${title.slice(0, 30)}"`, () => {
    assertEquals(fitTitle(title, STYLES, 320, measure), { size, lines });
  });
}

Deno.test("truncate() keeps what fits and never half a grapheme", () => {
  const one = (text: string) => measure(text, 1);
  assertEquals(truncate("abc", 3, one), "abc");
  assertEquals(truncate("abcd", 3, one), "ab…");
  assertEquals(truncate("ab cd", 4, one), "ab…");
  assertEquals(truncate("abcd", 0, one), "…");
  assertEquals(truncate("a🇩🇪bc", 3, one), "a🇩🇪…");
});
