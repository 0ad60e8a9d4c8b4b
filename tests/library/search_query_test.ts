import { assertEquals } from "@std/assert";
import {
  fieldQuery,
  parseQuery,
  type SearchTerm,
} from "@/lib/library/search_query.ts";

const term = (
  words: string,
  field: SearchTerm["field"] = null,
): SearchTerm => ({
  field,
  words: words.split(" "),
});

const QUERIES: [query: string, terms: SearchTerm[]][] = [
  ["", []],
  ["a", []],
  ["7", []],
  [" é ", []],
  ['"', []],
  ["artist:", []],
  ["artist: a", []],
  ['album:""', []],
  ["mi", [term("mi")]],
  ["海", [term("海")]],
  ["!!!", [term("\ue021 \ue021 \ue021")]],
  ['title* OR (x) NEAR("y" ^z', [
    term("title"),
    term("or"),
    term("x"),
    term("near"),
    term("y"),
    term("z"),
  ]],
  ["rowid:1 -so", [term("rowid 1"), term("so")]],
  ["Miles  DAVIS", [term("miles"), term("davis")]],
  ['"so what', [term("so what")]],
  ['"so what" blue', [term("so what"), term("blue")]],
  ["„Für Elise“", [term("fur elise")]],
  ['Artist:"Miles Davis" album: blue', [
    term("miles davis", "artist"),
    term("blue", "album"),
  ]],
  ["track:so title:what", [term("so", "track"), term("what", "track")]],
  ["AC/DC", [term("ac dc")]],
  ["音楽", [term("音 楽")]],
];

for (const [query, terms] of QUERIES) {
  Deno.test(`parseQuery() of ${JSON.stringify(query)}`, () => {
    assertEquals(parseQuery(query), terms);
  });
}

Deno.test("parseQuery() reads 12 terms of 200 characters at most", () => {
  assertEquals(parseQuery("ab ".repeat(5000)).length, 12);
  assertEquals(parseQuery("x".repeat(5000))[0]?.words[0]?.length, 200);
});

Deno.test("fieldQuery() lets no quotation mark out of the name", () => {
  const query = fieldQuery("artist", '“Nina” "N" X');
  assertEquals(parseQuery(`${query} blue`), [
    { field: "artist", words: ["nina", "n", "x"] },
    { field: null, words: ["blue"] },
  ]);
});
