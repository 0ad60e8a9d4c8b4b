import type { Picture } from "./picture.ts";

/** Lobes of the Lanczos kernel. */
const LOBES = 3;

/** What one pixel of the result is made of: pixels from `start` on, with weights that add up to 1. */
interface Window {
  readonly start: number;
  readonly weights: Float32Array;
}

/** A size with the proportions of a picture, as large as fits into a square, never larger than the picture. */
export function fitInto(
  { width, height }: Pick<Picture, "width" | "height">,
  side: number,
): { width: number; height: number } {
  const scale = Math.min(1, side / Math.max(width, height));
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}

/** A picture at another size, by the Lanczos-3 filter (Duchon 1979), with colours weighted by their alpha. */
export function resize(
  picture: Picture,
  width: number,
  height: number,
): Picture {
  if (picture.width === width && picture.height === height) return picture;
  const columns = windows(picture.width, width);
  const rows = windows(picture.height, height);
  const narrowed = narrow(picture, columns);
  const pixels = new Uint8ClampedArray(width * height * 4);
  const sums = new Float32Array(width * 4);
  for (let y = 0; y < height; y++) {
    sums.fill(0);
    const { start, weights } = rows[y]!;
    for (let line = 0; line < weights.length; line++) {
      const weight = weights[line]!;
      const from = (start + line) * width * 4;
      for (let index = 0; index < sums.length; index++) {
        sums[index]! += narrowed[from + index]! * weight;
      }
    }
    writeRow(sums, pixels.subarray(y * width * 4));
  }
  return { width, height, pixels };
}

/** Every row at the new width, with premultiplied alpha. */
function narrow(
  { width, height, pixels }: Picture,
  columns: readonly Window[],
): Float32Array {
  const narrowed = new Float32Array(columns.length * height * 4);
  const row = new Float32Array(width * 4);
  let to = 0;
  for (let y = 0; y < height; y++) {
    for (let index = 0, from = y * width * 4; index < row.length; index += 4) {
      const alpha = pixels[from + index + 3]!;
      const share = alpha / 255;
      row[index] = pixels[from + index]! * share;
      row[index + 1] = pixels[from + index + 1]! * share;
      row[index + 2] = pixels[from + index + 2]! * share;
      row[index + 3] = alpha;
    }
    for (const { start, weights } of columns) {
      let red = 0, green = 0, blue = 0, alpha = 0;
      for (let tap = 0, from = start * 4; tap < weights.length; tap++) {
        const weight = weights[tap]!;
        red += row[from++]! * weight;
        green += row[from++]! * weight;
        blue += row[from++]! * weight;
        alpha += row[from++]! * weight;
      }
      narrowed[to++] = red;
      narrowed[to++] = green;
      narrowed[to++] = blue;
      narrowed[to++] = alpha;
    }
  }
  return narrowed;
}

function writeRow(sums: Float32Array, to: Uint8ClampedArray) {
  for (let index = 0; index < sums.length; index += 4) {
    const alpha = Math.min(255, sums[index + 3]!);
    if (alpha < 0.5) continue;
    to[index] = sums[index]! * 255 / alpha;
    to[index + 1] = sums[index + 1]! * 255 / alpha;
    to[index + 2] = sums[index + 2]! * 255 / alpha;
    to[index + 3] = alpha;
  }
}

function windows(from: number, to: number): Window[] {
  const scale = from / to;
  const stretch = Math.max(1, scale);
  const reach = LOBES * stretch;
  return Array.from({ length: to }, (_, index) => {
    const centre = (index + 0.5) * scale;
    const start = Math.max(0, Math.floor(centre - reach + 0.5));
    const end = Math.min(from, Math.floor(centre + reach + 0.5));
    const weights = new Float32Array(Math.max(1, end - start)).map((_, tap) =>
      lanczos((start + tap + 0.5 - centre) / stretch)
    );
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return { start, weights: weights.map((weight) => weight / sum) };
  });
}

function lanczos(x: number): number {
  if (x === 0) return 1;
  if (Math.abs(x) >= LOBES) return 0;
  const angle = Math.PI * x;
  return LOBES * Math.sin(angle) * Math.sin(angle / LOBES) / (angle * angle);
}
