import type { BitmapRows } from "./bitmap_rows.ts";
import type { Picture } from "./picture.ts";

/**
 * A picture whose pixels are the means of squares of `factor` x `factor`. It makes a picture of millions of
 * pixels small enough for a better filter; rows and columns that fill no square are left out.
 */
export function reduceRows(rows: BitmapRows, factor: number): Picture {
  const width = Math.max(1, Math.floor(rows.width / factor));
  const height = Math.max(1, Math.floor(rows.height / factor));
  const pixels = new Uint8ClampedArray(width * height * 4);
  if (factor === 1) {
    for (let y = 0; y < height; y++) {
      rows.read(y, pixels.subarray(y * width * 4));
    }
    return { width, height, pixels };
  }
  const row = new Uint8ClampedArray(rows.width * 4);
  const sums = new Uint32Array(width * 4);
  for (let y = 0; y < height; y++) {
    sums.fill(0);
    for (let line = 0; line < factor; line++) {
      rows.read(Math.min(y * factor + line, rows.height - 1), row);
      addRow(row, sums, factor);
    }
    writeMeans(sums, factor, pixels.subarray(y * width * 4));
  }
  return { width, height, pixels };
}

/** Colours count as much as they are seen, so that what is transparent does not tint an edge. */
function addRow(row: Uint8ClampedArray, sums: Uint32Array, factor: number) {
  for (let x = 0, from = 0; x < sums.length; x += 4) {
    for (let column = 0; column < factor; column++, from += 4) {
      const alpha = row[from + 3]!;
      sums[x]! += row[from]! * alpha;
      sums[x + 1]! += row[from + 1]! * alpha;
      sums[x + 2]! += row[from + 2]! * alpha;
      sums[x + 3]! += alpha;
    }
  }
}

function writeMeans(sums: Uint32Array, factor: number, to: Uint8ClampedArray) {
  for (let index = 0; index < sums.length; index += 4) {
    const alpha = sums[index + 3]!;
    if (alpha === 0) continue;
    to[index] = sums[index]! / alpha;
    to[index + 1] = sums[index + 1]! / alpha;
    to[index + 2] = sums[index + 2]! / alpha;
    to[index + 3] = alpha / (factor * factor);
  }
}
