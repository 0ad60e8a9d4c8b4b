import { assertEquals } from "@std/assert";
import {
  indexText,
  searchKey,
  searchWords,
} from "@/lib/library/search_words.ts";

const INDEX: [text: string, index: string][] = [
  ["", ""],
  [" \u0000\u200b ", ""],
  ["\ud800", ""],
  [
    "<img src=x onerror=alert(1)>",
    "img src x onerror alert 1 srcx onerroralert1",
  ],
  ["Björk", "bjork"],
  ["BJO\u0308RK", "bjork"],
  ["Sigur Rós – Ágætis byrjun", "sigur ros agaetis byrjun"],
  ["Łódź, Straße, Ærø", "lodz strasse aero"],
  ["İstanbul ISPARTA ışık", "istanbul isparta isik"],
  ["ΟΔΥΣΣΕΥΣ Ὀδυσσεύς", "οδυσσευσ οδυσσευσ"],
  ["Ёлка Йод", "елка иод"],
  ["שָׁלוֹם", "שלום"],
  ["مُحَمَّد", "محمد"],
  ["日本の音楽", "日 本 の 音 楽"],
  ["がか", "が か"],
  ["Ｆｕｌｌ ｗｉｄｔｈ", "full width"],
  ["한국", "한국".normalize("NFKD")],
  ["हिन्दी", "हिन्दी"],
  ["AC/DC", "ac dc acdc"],
  ["R.E.M. live", "r e m live rem"],
  ["Don’t", "don t dont"],
  ["!!!", "\ue021 \ue021 \ue021"],
  ["★", "★"],
];

for (const [text, index] of INDEX) {
  Deno.test(`indexText() of ${JSON.stringify(text)}`, () => {
    assertEquals(indexText(text), index);
  });
}

Deno.test("searchKey() is the same for names that differ in case, accents and punctuation", () => {
  assertEquals(searchKey("Sigur Rós!"), searchKey("SIGUR  ROS"));
});

Deno.test("searchWords() tells where each letter came from when folding changes lengths", () => {
  const [first, second] = searchWords("Straße e\u0301t").words;
  assertEquals(first, {
    text: "strasse",
    start: 0,
    ends: [1, 2, 3, 4, 5, 5, 6],
  });
  assertEquals(second, { text: "et", start: 7, ends: [9, 10] });
});
