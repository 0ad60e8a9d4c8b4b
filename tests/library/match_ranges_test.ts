import { assertEquals } from "@std/assert";
import { matchesOf, matchRanges } from "@/lib/library/match_ranges.ts";
import { parseQuery } from "@/lib/library/search_query.ts";

/** The text with its matches in brackets. */
const MATCHES: [text: string, query: string, marked: string][] = [
  ["", "mi", ""],
  ["Miles", "zz", "Miles"],
  ["smiles", "mi", "smiles"],
  ["Miles Davis", "mi", "[Mi]les Davis"],
  ["Miles Davis", "davis mil", "[Mil]es [Davis]"],
  ["Mimi", "mi", "[Mi]mi"],
  ["Björk", "bjork", "[Björk]"],
  ["Bjo\u0308rk", "bjö", "[Bjo\u0308]rk"],
  ["bjork", "BJÖ", "[bjo]rk"],
  ["Straße", "stras", "[Straß]e"],
  ["AC/DC", "acd", "[AC/D]C"],
  ["AC/DC", "ac/d", "[AC/D]C"],
  ["日本の音楽集", "音楽", "日本の[音楽]集"],
  ["So What", '"so what"', "[So What]"],
  ["What So", '"so what"', "What So"],
  ["So What", "artist:so", "So What"],
  ["So What", "track:so", "[So] What"],
  ["𝄞 notes", "no", "𝄞 [no]tes"],
  ["<b>bold</b>", "bold", "<b>[bold]</b>"],
];

for (const [text, query, marked] of MATCHES) {
  Deno.test(`matchRanges() of ${query} in ${JSON.stringify(text)}`, () => {
    const ranges = matchRanges(text, parseQuery(query), "track");
    const shown = ranges.toReversed().reduce(
      (result, [start, end]) =>
        `${result.slice(0, start)}[${result.slice(start, end)}]${
          result.slice(end)
        }`,
      text,
    );
    assertEquals(shown, marked);
  });
}

Deno.test("matchRanges() are in order and apart when terms overlap", () => {
  assertEquals(matchRanges("Miles", parseQuery("mil mi miles"), "artist"), [
    [0, 5],
  ]);
});

Deno.test("matchesOf() names only the fields that match", () => {
  const texts = {
    title: ["Blue", "track"],
    artist: ["Miles", "artist"],
  } as const;
  assertEquals(matchesOf(texts, parseQuery("artist:mi")), { artist: [[0, 2]] });
});
