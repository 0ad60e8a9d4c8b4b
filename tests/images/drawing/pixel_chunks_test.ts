import { assertEquals } from "@std/assert";
import { deflateSync } from "node:zlib";
import { pixelChunks } from "@/lib/images/drawing/pixel_chunks.ts";
import { pngFile } from "../../support/png_file.ts";

const MEGABYTE = 1024 * 1024;
const nothing = new Uint8Array(0);

/** An `iCCP` chunk of a profile of that many bytes. */
function profile(size: number): [string, Uint8Array] {
  const packed = deflateSync(new Uint8Array(size));
  return ["iCCP", Uint8Array.from([0x61, 0, 0, ...packed])];
}

const plain = (type: string): [string, Uint8Array] => [type, nothing];

const CASES: [
  what: string,
  chunks: [string, Uint8Array][],
  kept: string[],
][] = [
  ["nothing of no chunks", [], []],
  [
    "what is needed for pixels",
    ["IHDR", "gAMA", "PLTE", "tRNS", "IDAT", "IDAT", "IEND"].map(plain),
    ["IHDR", "gAMA", "PLTE", "tRNS", "IDAT", "IDAT", "IEND"],
  ],
  [
    "no texts, times and frames of animations",
    ["IHDR", "zTXt", "iTXt", "tIME", "acTL", "IDAT", "fdAT", "IEND"].map(plain),
    ["IHDR", "IDAT", "IEND"],
  ],
  ["nothing behind the end", ["IHDR", "IEND", "IDAT"].map(plain), [
    "IHDR",
    "IEND",
  ]],
  ["a profile of four megabytes", [profile(4 * MEGABYTE)], ["iCCP"]],
  ["no larger profile", [profile(4 * MEGABYTE + 1)], []],
  ["no profile that is none", [["iCCP", Uint8Array.of(0x61, 0, 0, 1)]], []],
  ["no profile of nothing", [plain("iCCP")], []],
  ["no second profile", [profile(1), profile(2)], ["iCCP"]],
];

for (const [what, chunks, kept] of CASES) {
  Deno.test(`pixelChunks() keeps ${what}`, () => {
    const [signature, ...parts] = pixelChunks(pngFile(chunks));
    assertEquals(signature, pngFile([]));
    assertEquals(
      parts.map((part) => new TextDecoder().decode(part.subarray(4, 8))),
      kept,
    );
  });
}

Deno.test("pixelChunks() leaves a chunk that is cut off to the decoder", () => {
  const png = pngFile([["IHDR", new Uint8Array(13)], plain("IDAT")]);
  const cut = png.slice(0, -3);
  assertEquals(
    pixelChunks(cut).reduce((sum, part) => sum + part.length, 0),
    cut.length,
  );
});
