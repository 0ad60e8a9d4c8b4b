import { assertEquals } from "@std/assert";
import { gunzipSync } from "node:zlib";
import { concat, PiecedGzip } from "@/lib/compression/pieced_gzip.ts";

const encode = (text: string) => new TextEncoder().encode(text);

const TEXTS: [what: string, parts: string[], word: string][] = [
  ["nothing", [""], ""],
  ["no word", ["<p>only</p>"], "x"],
  ["a word", ["<p>", "</p>"], "f00"],
  ["a word at both ends", ["", "é".repeat(100), ""], "f00"],
  ["the same part again", ["abc".repeat(9), "abc".repeat(9)], "abc"],
  ["long parts", ["ab".repeat(60_000), "cd".repeat(60_000)], "f00"],
  ["a long word", ["a", "b"], "w".repeat(65_535)],
];

for (const [what, parts, word] of TEXTS) {
  Deno.test(`PiecedGzip.join() is read as the text when that has ${what}`, () => {
    const pieces = new PiecedGzip(parts.map(encode));
    for (const other of [word, word.toUpperCase()]) {
      const whole = encode(parts.join(other));
      const packed = pieces.join(encode(other), whole);
      assertEquals(gunzipSync(packed).toString(), parts.join(other));
    }
  });
}

Deno.test("PiecedGzip.join() is small when the parts are long", () => {
  const parts = ["ab".repeat(5000), "cd".repeat(5000)].map(encode);
  const word = encode("f00");
  const packed = new PiecedGzip(parts).join(
    word,
    concat([parts[0]!, word, parts[1]!]),
  );
  assertEquals(packed.length < 200, true);
});
