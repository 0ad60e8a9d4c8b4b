import { assertAlmostEquals, assertEquals } from "@std/assert";
import { dominantColours } from "@/lib/images/drawing/dominant_colours.ts";
import { makePicture, type Rgba } from "../../support/make_picture.ts";

const RED: Rgba = [200, 30, 40, 255];
const BLUE: Rgba = [20, 40, 160, 255];

Deno.test("dominantColours() finds none when all is transparent", () => {
  assertEquals(dominantColours(makePicture(8, 8, () => [9, 9, 9, 10])), []);
});

Deno.test("dominantColours() gives one colour back as it is", () => {
  assertEquals(
    dominantColours(makePicture(8, 8, () => RED)),
    [{ red: 200, green: 30, blue: 40, share: 1 }],
  );
});

Deno.test("dominantColours() tells the shares of two, the larger first", () => {
  const picture = makePicture(64, 64, (x) => x < 16 ? RED : BLUE);
  const colours = dominantColours(picture);
  assertEquals(colours.map(({ red, share }) => [red, share]), [
    [20, 0.75],
    [200, 0.25],
  ]);
});

Deno.test("dominantColours() leaves out what is transparent and what is a speck", () => {
  const picture = makePicture(64, 64, (x, y) => {
    if (x < 32) return [0, 255, 0, 0];
    return x === 40 && y < 4 ? RED : BLUE;
  });
  assertEquals(dominantColours(picture).map(({ blue }) => blue), [160]);
});

Deno.test("dominantColours() finds at most six colours of a rainbow, whose shares add up to 1", () => {
  const picture = makePicture(
    64,
    64,
    (x, y) => [x * 4, y * 4, 255 - x * 4, 255],
  );
  const colours = dominantColours(picture);
  assertEquals(colours.length > 3 && colours.length <= 6, true);
  const sum = colours.reduce((total, { share }) => total + share, 0);
  assertAlmostEquals(sum, 1, 0.005);
});
