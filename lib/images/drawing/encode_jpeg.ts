import type { Picture } from "./picture.ts";

/** Of 0 to 1. Above it files grow faster than anybody sees. */
const QUALITY = 0.85;

/** What a picture falls back to that is full of grain, which takes most of its bytes and hides what is lost. */
const LOWER_QUALITIES = [0.75, 0.65, 0.55];

/** A JPEG file of an opaque picture: the best one of at most `wanted` bytes, or else the smallest. */
export async function encodeJpeg(
  picture: Picture,
  wanted = Infinity,
): Promise<Uint8Array<ArrayBuffer>> {
  let bytes = await encodeAt(picture, QUALITY);
  for (const quality of LOWER_QUALITIES) {
    if (bytes.length <= wanted) break;
    bytes = await encodeAt(picture, quality);
  }
  return bytes;
}

async function encodeAt(
  { width, height, pixels }: Picture,
  quality: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const bitmap = await createImageBitmap(new ImageData(pixels, width, height));
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext("bitmaprenderer")?.transferFromImageBitmap(bitmap);
  const blob = await canvas.convertToBlob({ type: "image/jpeg", quality });
  return new Uint8Array(await blob.arrayBuffer());
}
