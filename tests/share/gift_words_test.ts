import { assertEquals } from "@std/assert";
import {
  LONGEST_WORDS,
  NO_WORDS,
  parseGiftWords,
  withGiftWords,
} from "@/lib/share/gift_words.ts";

const ROWS: [what: string, query: string, words: Partial<typeof NO_WORDS>][] = [
  ["nothing is given", "", {}],
  ["all is blank", "to=%20&from=%09&note=%0A%0A", {}],
  ["markup is given", "to=%3Cb%3E%22%26", { to: '<b>"&' }],
  ["controls are given", "to=A%00B%1B%07C", { to: "A B C" }],
  ["the direction is turned", "to=%E2%80%AEadA%E2%81%A6", { to: "adA" }],
  ["a name has lines", "from=Ada%0ALovelace", { from: "Ada Lovelace" }],
  ["a name is given twice", "to=Ada&to=Bob", { to: "Ada" }],
  ["a bad escape is given", "to=%E9%A", { to: "\ufffd%A" }],
  ["the note has lines", "note=a%0D%0A%0D%0Ab%0Dc", { note: "a\n\nb\nc" }],
  ["the note has a gap", "note=a%0A%0A%0A%0A%0Ab", { note: "a\n\nb" }],
  ["other scripts are given", "to=%E5%A4%8F&note=%F0%9F%8E%81", {
    to: "夏",
    note: "🎁",
  }],
];

for (const [what, query, words] of ROWS) {
  Deno.test(`parseGiftWords() is plain text when ${what}`, () => {
    assertEquals(parseGiftWords(new URLSearchParams(query)), {
      ...NO_WORDS,
      ...words,
    });
  });
}

Deno.test("parseGiftWords() keeps each in bounds, and no half character", () => {
  const words = parseGiftWords(
    new URLSearchParams({
      to: "🎁".repeat(1000),
      from: "a".repeat(1000),
      note: "b".repeat(1000),
    }),
  );
  assertEquals(words.to, "🎁".repeat(LONGEST_WORDS.to));
  assertEquals(words.from.length, LONGEST_WORDS.from);
  assertEquals(words.note.length, LONGEST_WORDS.note);
});

Deno.test("parseGiftWords() cuts a note that is all lines", () => {
  const { note } = parseGiftWords(
    new URLSearchParams({ note: "a\n".repeat(100) }),
  );
  assertEquals(note.split("\n").length, 12);
});

const LINK = "https://tapes.example/share/summer";

Deno.test("withGiftWords() leaves a link without words as it is", () => {
  assertEquals(withGiftWords(LINK, NO_WORDS), LINK);
  assertEquals(withGiftWords(LINK, { ...NO_WORDS, to: "  " }), LINK);
});

Deno.test("withGiftWords() makes a link that reads back as the words", () => {
  const words = {
    to: "Zoë & Co",
    from: "夏?#",
    note: "One\n\n<b>two</b> 100%",
  };
  const url = new URL(withGiftWords(LINK, words));
  assertEquals(url.origin + url.pathname, LINK);
  assertEquals(parseGiftWords(url.searchParams), words);
});
