import { assertAlmostEquals, assertEquals } from "@std/assert";
import { deflateSync } from "node:zlib";
import { decodePicture } from "@/lib/images/drawing/decode_picture.ts";
import { encodeJpeg } from "@/lib/images/drawing/encode_jpeg.ts";
import { encodePng } from "@/lib/images/drawing/png.ts";
import { makePicture, pixelAt } from "../../support/make_picture.ts";
import { pngFile, pngHead, swappingProfile } from "../../support/png_file.ts";

const picture = makePicture(
  64,
  32,
  (x) => x < 32 ? [250, 20, 10, 255] : [10, 20, 250, 255],
);

/** EXIF that says: turn by a quarter, clockwise (tag 0x0112, value 6). */
const QUARTER_TURN =
  "ffe1 0022 457869660000 4d4d002a 00000008 0001 0112 0003 00000001 00060000 00000000";

const REASONS: [
  what: string,
  bytes: Uint8Array<ArrayBuffer>,
  reason: RegExp,
][] = [
  ["an empty file", new Uint8Array(0), /^the file is empty$/],
  [
    "text",
    new TextEncoder().encode("no picture at all, though long enough"),
    /^it is no JPEG/,
  ],
  ["a PNG cut after its header", encodePng(picture).slice(0, 40), /./],
  ["a PNG of rubbish", encodePng(picture).fill(7, 60, 100), /./],
];

for (const [what, bytes, reason] of REASONS) {
  Deno.test(`decodePicture() says why ${what} cannot be used`, async () => {
    const decoded = await decodePicture(bytes, 100);
    assertEquals(decoded.kind, "unusable");
    assertEquals(
      reason.test(decoded.kind === "unusable" ? decoded.reason : ""),
      true,
    );
  });
}

Deno.test("decodePicture() shrinks a large picture to no less than twice what is wanted", async () => {
  const decoded = await decodePicture(
    encodePng(makePicture(500, 700, () => [1, 2, 3, 255])),
    60,
  );
  if (decoded.kind !== "picture") throw new Error(decoded.reason);
  assertEquals([decoded.width, decoded.height], [500, 700]);
  assertEquals([decoded.picture.width, decoded.picture.height], [125, 175]);
});

Deno.test("decodePicture() reads a JPEG", async () => {
  const decoded = await decodePicture(await encodeJpeg(picture), 100);
  if (decoded.kind !== "picture") throw new Error(decoded.reason);
  const [red = 0, , blue = 0] = pixelAt(decoded.picture, 5, 5);
  assertAlmostEquals(red, 250, 12);
  assertAlmostEquals(blue, 10, 12);
});

Deno.test("decodePicture() turns a JPEG as its EXIF says", async () => {
  const jpeg = await encodeJpeg(picture);
  const exif = Uint8Array.from(
    QUARTER_TURN.replaceAll(" ", "").match(/../g) ?? [],
    (pair) => parseInt(pair, 16),
  );
  const turned = new Uint8Array(jpeg.length + exif.length);
  turned.set(jpeg.subarray(0, 2));
  turned.set(exif, 2);
  turned.set(jpeg.subarray(2), 2 + exif.length);
  const decoded = await decodePicture(turned, 100);
  if (decoded.kind !== "picture") throw new Error(decoded.reason);
  assertEquals([decoded.width, decoded.height], [32, 64]);
  assertAlmostEquals(pixelAt(decoded.picture, 5, 5)[0] ?? 0, 250, 12);
});

/** A PNG of one colour with 16 bits a channel. */
function deepPng(
  width: number,
  height: number,
  colour: number[],
): Uint8Array<ArrayBuffer> {
  const row = [
    0,
    ...Array.from(
      { length: width },
      () => colour.flatMap((value) => [value, 0]),
    ).flat(),
  ];
  const rows = Uint8Array.from(
    Array.from({ length: height }, () => row).flat(),
  );
  return pngFile([
    ["IHDR", pngHead({ width, height, bits: 16 })],
    ["IDAT", deflateSync(rows)],
    ["IEND", new Uint8Array(0)],
  ]);
}

Deno.test("decodePicture() reads a PNG of 16 bits a channel", async () => {
  const decoded = await decodePicture(deepPng(20, 10, [200, 100, 50]), 100);
  if (decoded.kind !== "picture") throw new Error(decoded.reason);
  assertEquals([decoded.width, decoded.height], [20, 10]);
  const [red = 0, green = 0, blue = 0] = pixelAt(decoded.picture, 9, 5);
  assertAlmostEquals(red, 200, 4);
  assertAlmostEquals(green, 100, 4);
  assertAlmostEquals(blue, 50, 4);
});

/** A red pixel whose profile says that it is blue. */
function profiledPng(profile: Uint8Array): Uint8Array<ArrayBuffer> {
  return pngFile([
    ["IHDR", pngHead({ width: 1, height: 1, bits: 8 })],
    [
      "iCCP",
      Uint8Array.from([0x61, 0, 0, ...deflateSync(profile)]),
    ],
    ["IDAT", deflateSync(Uint8Array.of(0, 255, 0, 0))],
    ["IEND", new Uint8Array(0)],
  ]);
}

Deno.test("decodePicture() shows colours as the profile of a PNG has them", async () => {
  const decoded = await decodePicture(profiledPng(swappingProfile(0)), 10);
  if (decoded.kind !== "picture") throw new Error(decoded.reason);
  assertEquals(pixelAt(decoded.picture, 0, 0), [0, 0, 255, 255]);
});

Deno.test("decodePicture() does not unpack a profile of five megabytes", async () => {
  const png = profiledPng(swappingProfile(5 * 1024 * 1024));
  assertEquals(png.length < 10_000, true);
  const decoded = await decodePicture(png, 10);
  if (decoded.kind !== "picture") throw new Error(decoded.reason);
  assertEquals(pixelAt(decoded.picture, 0, 0), [255, 0, 0, 255]);
});

/** A GIF of two frames of one pixel, red and then green. */
const ANIMATION =
  "474946383961 0100 0100 80 0000 ff0000 00ff00 21f904 00 0a00 00 00 2c 0000 0000 0100 0100 00 02 02 4401 00 21f904 00 0a00 00 00 2c 0000 0000 0100 0100 00 02 02 4c01 00 3b";

Deno.test("decodePicture() takes the first frame of an animation", async () => {
  const bytes = Uint8Array.from(
    ANIMATION.replaceAll(" ", "").match(/../g) ?? [],
    (pair) => parseInt(pair, 16),
  );
  const decoded = await decodePicture(bytes, 10);
  if (decoded.kind !== "picture") throw new Error(decoded.reason);
  assertEquals(pixelAt(decoded.picture, 0, 0), [255, 0, 0, 255]);
});
