import type { ImageResult, MadeImage } from "../image_jobs.ts";
import { type Decoded, decodePicture } from "./decode_picture.ts";
import { type CoverColour, dominantColours } from "./dominant_colours.ts";
import { encodeJpeg } from "./encode_jpeg.ts";
import { isOpaque } from "./picture.ts";
import { encodePng } from "./png.ts";
import { fitInto, resize } from "./resize.ts";

/** Bytes. The largest picture that may be decoded is smaller in every format that has a use for covers. */
const LARGEST_FILE = 100_000_000;

/** Bytes a pixel that most covers need less than half of. A page with one that takes more is painted later. */
const WANTED_DENSITY = 0.25;

/** Bytes that are no burden on a page. */
const SMALL_FILE = 16_000;

/** Pixels a side that the colours of a cover are taken from. */
const COLOUR_SIDE = 64;

/** The picture of a file; see `decodePicture`. @throws what the file system throws */
export async function readPicture(
  path: string,
  wanted: number,
): Promise<Decoded> {
  const { size } = await Deno.stat(path);
  if (size > LARGEST_FILE) {
    return {
      kind: "unusable",
      reason: `it may have at most ${LARGEST_FILE} bytes: received ${size}`,
    };
  }
  return await decodePicture(await Deno.readFile(path), wanted);
}

/** A cover that fits into a square of `size` pixels: a JPEG, or a PNG where something shows through. */
export async function makeCover(
  path: string,
  size: number,
): Promise<ImageResult> {
  const decoded = await readPicture(path, size);
  if (decoded.kind === "unusable") return decoded;
  if (Math.max(decoded.width, decoded.height) <= size) {
    return { kind: "original" };
  }
  return await encodeFitting(
    decoded,
    size,
    Math.max(size ** 2 * WANTED_DENSITY, SMALL_FILE),
  );
}

/**
 * The same of a picture that was uploaded, which is made anew also where it is small enough: a photo can tell
 * where it was taken.
 */
export async function remakeCover(
  path: string,
  size: number,
): Promise<ImageResult> {
  const decoded = await readPicture(path, size);
  if (decoded.kind === "unusable") return decoded;
  return await encodeFitting(decoded, size);
}

async function encodeFitting(
  decoded: Decoded & { readonly kind: "picture" },
  size: number,
  wanted?: number,
): Promise<MadeImage> {
  const fit = fitInto(decoded, size);
  const picture = resize(decoded.picture, fit.width, fit.height);
  return isOpaque(picture)
    ? {
      kind: "image",
      bytes: await encodeJpeg(picture, wanted),
      extension: "jpg",
      warnings: [],
    }
    : {
      kind: "image",
      bytes: encodePng(picture),
      extension: "png",
      warnings: [],
    };
}

/** The colours that a cover is remembered by. */
export async function findColours(
  path: string,
): Promise<
  | { readonly kind: "colours"; readonly colours: readonly CoverColour[] }
  | { readonly kind: "unusable"; readonly reason: string }
> {
  const decoded = await readPicture(path, COLOUR_SIDE);
  if (decoded.kind === "unusable") return decoded;
  const { width, height } = fitInto(decoded, COLOUR_SIDE);
  const colours = dominantColours(resize(decoded.picture, width, height));
  return colours.length > 0
    ? { kind: "colours", colours }
    : { kind: "unusable", reason: "all of it is transparent" };
}
