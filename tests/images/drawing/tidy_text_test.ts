import { assertEquals } from "@std/assert";
import { tidyText } from "@/lib/images/drawing/tidy_text.ts";

const ROWS: [text: string, tidy: string][] = [
  ["", ""],
  ["\ud800x", "\ufffdx"],
  ["a\u202eb\u2066c\u2069d", "abcd"],
  ["E\u0301te\u0301", "\u00c9t\u00e9"],
  [`z${"\u0301".repeat(5000)}!`, `\u017a${"\u0301".repeat(6)}!`],
  ["गर्मियों", "गर्मियों"],
  ["قِصَّة", "قِصَّة".normalize("NFC")],
  ["👨‍👩‍👧‍👦".repeat(500), "👨‍👩‍👧‍👦".repeat(160)],
];

for (const [text, tidy] of ROWS) {
  Deno.test(`tidyText() bounds ${JSON.stringify(text.slice(0, 20))}`, () => {
    assertEquals(tidyText(text), tidy);
  });
}
