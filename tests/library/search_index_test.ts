import { assertEquals } from "@std/assert";
import { indexQuery } from "@/lib/library/search_index.ts";
import { parseQuery } from "@/lib/library/search_query.ts";

const COLUMNS = { track: "title", artist: "artist" };

const QUERIES: [query: string, index: string | null][] = [
  ["", null],
  ["album:blue", null],
  ["so", `{title artist} : "so" *`],
  ["so what", `{title artist} : "so" * AND {title artist} : "what" *`],
  ["artist:miles track:so", `{artist} : "miles" * AND {title} : "so" *`],
  ['"so what"', `{title artist} : "so what" *`],
  [
    "x* OR (y)",
    `{title artist} : "x" * AND {title artist} : "or" * AND {title artist} : "y" *`,
  ],
];

for (const [query, index] of QUERIES) {
  Deno.test(`indexQuery() of ${JSON.stringify(query)}`, () => {
    assertEquals(indexQuery(parseQuery(query), COLUMNS), index);
  });
}

Deno.test("indexQuery() holds the first word to the start of its column when asked", () => {
  assertEquals(
    indexQuery(parseQuery("so what"), { track: "title" }, { atStart: true }),
    `{title} : ^ "so" * AND {title} : "what" *`,
  );
});
