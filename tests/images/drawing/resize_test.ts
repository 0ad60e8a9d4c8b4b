import { assertAlmostEquals, assertEquals } from "@std/assert";
import { cropSquare, isOpaque } from "@/lib/images/drawing/picture.ts";
import { reduceRows } from "@/lib/images/drawing/reduce_rows.ts";
import { fitInto, resize } from "@/lib/images/drawing/resize.ts";
import { roundCorners } from "@/lib/images/drawing/round_corners.ts";
import { makePicture, pixelAt, type Rgba } from "../../support/make_picture.ts";

const FITS: [from: [number, number], side: number, to: [number, number]][] = [
  [[1000, 1000], 96, [96, 96]],
  [[1000, 500], 96, [96, 48]],
  [[500, 1000], 96, [48, 96]],
  [[5000, 1], 96, [96, 1]],
  [[50, 20], 96, [50, 20]],
];

for (const [[width, height], side, to] of FITS) {
  Deno.test(`fitInto() makes ${width} x ${height} fit into ${side}`, () => {
    const fit = fitInto({ width, height }, side);
    assertEquals([fit.width, fit.height], to);
  });
}

Deno.test("resize() keeps a colour as it is", () => {
  const colour: Rgba = [200, 100, 50, 255];
  for (const [width, height] of [[7, 31], [3, 2], [64, 64]] as const) {
    const resized = resize(makePicture(20, 13, () => colour), width, height);
    assertEquals([resized.width, resized.height], [width, height]);
    assertEquals(
      resized,
      makePicture(width, height, () => colour),
    );
  }
});

Deno.test("resize() averages fine stripes where nearest neighbours would alias", () => {
  const stripes = makePicture(400, 400, (x) => {
    const value = x % 2 === 0 ? 0 : 255;
    return [value, value, value, 255];
  });
  const small = resize(stripes, 50, 50);
  assertAlmostEquals(pixelAt(small, 25, 25)[0] ?? 0, 127.5, 3);
});

Deno.test("resize() keeps an edge where it is and sharp", () => {
  const half = makePicture(
    80,
    80,
    (x) => x < 40 ? [0, 0, 0, 255] : [255, 255, 255, 255],
  );
  const small = resize(half, 20, 20);
  assertEquals(pixelAt(small, 7, 10)[0]! < 25, true);
  assertEquals(pixelAt(small, 12, 10)[0]! > 230, true);
});

Deno.test("resize() lets no colour bleed out of what is transparent", () => {
  const picture = makePicture(
    40,
    40,
    (x) => x < 20 ? [255, 0, 0, 0] : [0, 0, 255, 255],
  );
  const small = resize(picture, 10, 10);
  assertEquals(isOpaque(small), false);
  for (let x = 0; x < 10; x++) {
    const [red, , , alpha] = pixelAt(small, x, 5);
    assertEquals(alpha === 0 || red === 0, true);
  }
});

Deno.test("reduceRows() takes the means of squares and leaves a rest out", () => {
  const source = makePicture(7, 5, (x, y) => [x * 10, y * 10, 0, 255]);
  const reduced = reduceRows({
    width: 7,
    height: 5,
    read: (y, into) => into.set(source.pixels.subarray(y * 28, y * 28 + 28)),
  }, 2);
  assertEquals([reduced.width, reduced.height], [3, 2]);
  assertEquals(pixelAt(reduced, 1, 1), [25, 25, 0, 255]);
});

Deno.test("cropSquare() takes the middle", () => {
  const wide = makePicture(9, 3, (x, y) => [x, y, 0, 255]);
  const square = cropSquare(wide);
  assertEquals([square.width, square.height], [3, 3]);
  assertEquals(pixelAt(square, 0, 2), [3, 2, 0, 255]);
  const tall = cropSquare(makePicture(3, 9, (x, y) => [x, y, 0, 255]));
  assertEquals(pixelAt(tall, 2, 0), [2, 3, 0, 255]);
});

Deno.test("roundCorners() cuts the corners and nothing else", () => {
  const square = roundCorners(makePicture(40, 40, () => [9, 9, 9, 255]), 10);
  const alphas = [[0, 0], [39, 39], [0, 20], [20, 20], [39, 0]] as const;
  assertEquals(
    alphas.map(([x, y]) => pixelAt(square, x, y)[3]),
    [0, 0, 255, 255, 0],
  );
});
