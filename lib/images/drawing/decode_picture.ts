import { readBitmapRows } from "./bitmap_rows.ts";
import { judgeImage } from "./image_header.ts";
import type { Picture } from "./picture.ts";
import { pixelChunks } from "./pixel_chunks.ts";
import { reduceRows } from "./reduce_rows.ts";

/** A picture, or why there is none; the reason is written for the owner. */
export type Decoded =
  | {
    readonly kind: "picture";
    readonly picture: Picture;
    /** Size in the file, in pixels, as it is shown: turned where EXIF says so. */
    readonly width: number;
    readonly height: number;
  }
  | { readonly kind: "unusable"; readonly reason: string };

/**
 * Decodes a JPEG (CMYK too), PNG, WebP or GIF, of an animation the first frame. The header is checked first, so
 * that no file takes more memory than a picture of 40 megapixels.
 *
 * It computes without a pause, so it belongs into a worker.
 *
 * @param wanted what is made of it, in pixels: a far larger picture is shrunk to no less than twice that
 */
export async function decodePicture(
  bytes: Uint8Array<ArrayBuffer>,
  wanted: number,
): Promise<Decoded> {
  const verdict = judgeImage(bytes);
  if (verdict.kind === "unusable") return verdict;
  try {
    const { format } = verdict.header;
    const parts = format === "png" ? pixelChunks(bytes) : [bytes];
    const blob = new Blob(parts, { type: `image/${format}` });
    const bitmap = await createImageBitmap(blob);
    const rows = readBitmapRows(await toBmp(bitmap));
    const { width, height } = rows;
    const factor = Math.floor(Math.min(width, height) / (2 * wanted));
    const picture = reduceRows(rows, Math.max(1, factor));
    return { kind: "picture", picture, width, height };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: "unusable", reason: reason.split("\n", 1)[0] ?? "" };
  }
}

/** 16 bits a channel have no BMP. They go through a JPEG of the best quality, where a cover loses nothing that shows. */
async function toBmp(bitmap: ImageBitmap): Promise<Uint8Array> {
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  canvas.getContext("bitmaprenderer")?.transferFromImageBitmap(bitmap);
  try {
    return await toBytes(canvas, { type: "image/bmp" });
  } catch {
    const jpeg = await canvas.convertToBlob({ type: "image/jpeg", quality: 1 });
    const eightBits = await createImageBitmap(jpeg);
    canvas.getContext("bitmaprenderer")?.transferFromImageBitmap(eightBits);
    return await toBytes(canvas, { type: "image/bmp" });
  }
}

async function toBytes(
  canvas: OffscreenCanvas,
  options: ImageEncodeOptions,
): Promise<Uint8Array> {
  const blob = await canvas.convertToBlob(options);
  return new Uint8Array(await blob.arrayBuffer());
}
