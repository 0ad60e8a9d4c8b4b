import type { Picture } from "./picture.ts";

/** Of 0 to 1. Above it files grow faster than anybody sees. */
const QUALITY = 0.85;

/** A JPEG file of an opaque picture. */
export async function encodeJpeg(
  { width, height, pixels }: Picture,
): Promise<Uint8Array<ArrayBuffer>> {
  const bitmap = await createImageBitmap(new ImageData(pixels, width, height));
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext("bitmaprenderer")?.transferFromImageBitmap(bitmap);
  const blob = await canvas.convertToBlob({
    type: "image/jpeg",
    quality: QUALITY,
  });
  return new Uint8Array(await blob.arrayBuffer());
}
