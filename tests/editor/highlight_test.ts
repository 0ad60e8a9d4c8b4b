import { assertEquals } from "@std/assert";
import { cutAtMatches } from "@/lib/editor/highlight.ts";
import type { MatchRange } from "@/lib/library/track.ts";

const CUTS: [text: string, ranges: MatchRange[], pieces: string[]][] = [
  ["", [], []],
  ["Nina", [], ["Nina"]],
  ["Nina", [[0, 4]], ["[Nina]"]],
  ["Nina", [[0, 2]], ["[Ni]", "na"]],
  ["Nina", [[1, 2], [3, 4]], ["N", "[i]", "n", "[a]"]],
  ["<img onerror=x>", [[1, 4]], ["<", "[img]", " onerror=x>"]],
  // What does not fit is left out, and no text is lost.
  ["Nina", [[2, 9]], ["Nina"]],
  ["Nina", [[2, 2]], ["Nina"]],
  ["Nina", [[2, 4], [1, 3]], ["Ni", "[na]"]],
  ["Nina", [[-1, 2]], ["Nina"]],
];

for (const [text, ranges, pieces] of CUTS) {
  Deno.test(`cutAtMatches() cuts ${JSON.stringify(text)} at ${JSON.stringify(ranges)}`, () => {
    const cut = cutAtMatches(text, ranges);
    assertEquals(
      cut.map((piece) => piece.isMatch ? `[${piece.text}]` : piece.text),
      pieces,
    );
    assertEquals(cut.map((piece) => piece.text).join(""), text);
  });
}
