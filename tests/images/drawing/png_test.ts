import { assertEquals } from "@std/assert";
import { readBitmapRows } from "@/lib/images/drawing/bitmap_rows.ts";
import { decodePicture } from "@/lib/images/drawing/decode_picture.ts";
import type { Picture } from "@/lib/images/drawing/picture.ts";
import { encodePng } from "@/lib/images/drawing/png.ts";
import { makePicture, type Rgba } from "../../support/make_picture.ts";

/** Without a regular pattern, so that a filter that is undone wrongly shows. */
const noise = (x: number, y: number, seed: number) =>
  (Math.imul(x * 31 + y * 17 + seed, 2654435761) >>> 24) & 0xff;

const PICTURES: [
  what: string,
  picture: Picture,
  bits: number,
  colourType: number,
][] = [
  ["one pixel", makePicture(1, 1, () => [1, 2, 3, 255]), 1, 3],
  ["two colours", grid(19, 7, 2), 1, 3],
  ["four colours", grid(19, 7, 4), 2, 3],
  ["sixteen colours", grid(19, 7, 16), 4, 3],
  ["17 colours", grid(19, 7, 17), 8, 3],
  ["256 colours", grid(32, 32, 256), 8, 3],
  ["257 colours", grid(32, 32, 257), 8, 2],
  [
    "noise",
    makePicture(
      33,
      21,
      (x, y) => [noise(x, y, 1), noise(x, y, 2), noise(x, y, 3), 255],
    ),
    8,
    2,
  ],
  [
    "a gradient",
    makePicture(40, 40, (x, y) => [x * 6, y * 6, x + y, 255]),
    8,
    2,
  ],
  [
    "holes",
    makePicture(20, 20, (x, y) => [x * 9, y * 9, 50, x === 3 ? 0 : 40 + y * 9]),
    8,
    6,
  ],
];

function grid(width: number, height: number, colours: number): Picture {
  return makePicture(width, height, (x, y): Rgba => {
    const colour = (y * width + x) % colours;
    return [colour & 0xff, colour >> 8, 7, 255];
  });
}

for (const [what, picture, bits, colourType] of PICTURES) {
  Deno.test(`encodePng() keeps every pixel of ${what}`, async () => {
    const bytes = encodePng(picture);
    assertEquals([bytes[24], bytes[25]], [bits, colourType]);
    const decoded = await decodePicture(bytes, 1000);
    assertEquals(decoded.kind === "picture" && decoded.picture, picture);
  });
}

Deno.test("encodePng() makes a black and white picture small", () => {
  const picture = makePicture(400, 400, (x, y) => {
    const value = (x >> 4 ^ y >> 4) & 1 ? 255 : 0;
    return [value, value, value, 255];
  });
  assertEquals(encodePng(picture).length < 1000, true);
});

Deno.test("readBitmapRows() refuses what is no whole bitmap", () => {
  const bytes = new Uint8Array(200);
  bytes.set([0x42, 0x4d]);
  for (const damage of [bytes, bytes.with(0, 0), bytes.with(28, 24)]) {
    let message = "";
    try {
      readBitmapRows(damage);
    } catch (error) {
      message = error instanceof TypeError ? error.message : "";
    }
    assertEquals(message.startsWith("Cannot read the bitmap"), true);
  }
});
