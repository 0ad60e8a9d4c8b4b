import { assertAlmostEquals, assertEquals } from "@std/assert";
import type { Picture } from "@/lib/images/drawing/picture.ts";
import { quantise } from "@/lib/images/drawing/quantise.ts";
import { makePicture } from "../../support/make_picture.ts";

function coloursOf({ pixels }: Picture): number {
  return new Set(new Uint32Array(pixels.buffer)).size;
}

Deno.test("quantise() takes at most 256 colours, and is about the same all over", () => {
  const picture = makePicture(
    200,
    200,
    (x, y) => [x, y, (x * 3 + y) % 256, 255],
  );
  const reduced = quantise(picture);
  assertEquals(coloursOf(picture) > 10_000, true);
  assertEquals(coloursOf(reduced) <= 256 && coloursOf(reduced) > 100, true);
  for (const [left, top] of [[10, 20], [150, 40], [60, 160]] as const) {
    for (const channel of [0, 1]) {
      assertAlmostEquals(
        meanOf(reduced, left, top, channel),
        meanOf(picture, left, top, channel),
        6,
      );
    }
  }
});

/** Of a square of 16 pixels. */
function meanOf(
  { width, pixels }: Picture,
  left: number,
  top: number,
  channel: number,
): number {
  let sum = 0;
  for (let y = top; y < top + 16; y++) {
    for (let x = left; x < left + 16; x++) {
      sum += pixels[(y * width + x) * 4 + channel]!;
    }
  }
  return sum / 256;
}

Deno.test("quantise() keeps a few colours almost as they are, without a speck", () => {
  const picture = makePicture(
    50,
    50,
    (x) => x < 25 ? [30, 58, 95, 255] : [245, 239, 228, 255],
  );
  const { pixels } = quantise(picture);
  for (let place = 0; place < pixels.length; place++) {
    assertAlmostEquals(pixels[place]!, picture.pixels[place]!, 8);
  }
});

Deno.test("quantise() takes a picture of one pixel", () => {
  assertEquals(coloursOf(quantise(makePicture(1, 1, () => [9, 9, 9, 255]))), 1);
});
