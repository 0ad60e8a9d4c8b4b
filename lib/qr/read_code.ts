import jsqr from "jsqr";
import type { CodePixels } from "./draw_code.ts";

/** Pixels of a module that a reader is given, where there are more. */
const ENOUGH_SCALE = 4;

/**
 * Whether a reader finds a text in the pixels of a code. It is first given every few pixels alone, as a camera
 * sees a code from afar: that is harder to read, and much faster.
 *
 * @param scale pixels of a module
 */
export function canRead(
  code: CodePixels,
  text: string,
  scale: number,
): boolean {
  const step = Math.floor(scale / ENOUGH_SCALE);
  return (step > 1 && readCode(thinOut(code, step)) === text) ||
    readCode(code) === text;
}

/** What a reader finds in a picture, or `null`. */
export function readCode(
  { width, height, pixels }: CodePixels,
): string | null {
  const options = { inversionAttempts: "dontInvert" } as const;
  return jsqr.default(pixels, width, height, options)?.data ?? null;
}

function thinOut(
  { width, height, pixels }: CodePixels,
  step: number,
): CodePixels {
  const columns = Math.floor(width / step);
  const rows = Math.floor(height / step);
  const from = new Uint32Array(pixels.buffer, pixels.byteOffset);
  const to = new Uint32Array(columns * rows);
  for (let y = 0, place = 0; y < rows; y++) {
    const row = (y * step + (step >> 1)) * width + (step >> 1);
    for (let x = 0; x < columns; x++) to[place++] = from[row + x * step]!;
  }
  return {
    width: columns,
    height: rows,
    pixels: new Uint8ClampedArray(to.buffer),
  };
}
