import { assert, assertEquals } from "@std/assert";
import { encodeJpeg } from "@/lib/images/drawing/encode_jpeg.ts";
import type { Picture } from "@/lib/images/drawing/picture.ts";

const SIDE = 64;

/** Squares of all greys, in an order that looks like grain. */
function grain(): Picture {
  const pixels = new Uint8ClampedArray(SIDE * SIDE * 4).fill(255);
  for (let place = 0, value = 1; place < pixels.length; place += 4) {
    value = (value * 75) % 65537;
    pixels.fill(value & 255, place, place + 3);
  }
  return { width: SIDE, height: SIDE, pixels };
}

function flat(): Picture {
  const pixels = new Uint8ClampedArray(SIDE * SIDE * 4).fill(255);
  return { width: SIDE, height: SIDE, pixels };
}

const isJpeg = (bytes: Uint8Array) => bytes[0] === 0xff && bytes[1] === 0xd8;

Deno.test("encodeJpeg() is lighter only as far as is wanted", async () => {
  const best = await encodeJpeg(grain());
  assert(isJpeg(best));
  assertEquals(await encodeJpeg(grain(), best.length), best);

  const lighter = await encodeJpeg(grain(), best.length - 1);
  const lightest = await encodeJpeg(grain(), 0);
  assert(isJpeg(lighter) && isJpeg(lightest));
  assert(lighter.length < best.length, "one step");
  assert(lightest.length < lighter.length, "all steps");
});

Deno.test("encodeJpeg() leaves a picture without grain as good as it gets", async () => {
  const best = await encodeJpeg(flat());
  assertEquals(await encodeJpeg(flat(), best.length + 1), best);
});
