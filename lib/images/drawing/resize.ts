import { isOpaque, type Picture } from "./picture.ts";

/** Lobes of the Lanczos kernel. */
const LOBES = 3;

/** What the pixels of a result are made of: each of `taps` pixels from `starts` on, by weights that add up to 1. */
interface Windows {
  readonly taps: number;
  readonly starts: Int32Array;
  readonly weights: Float32Array;
}

/** Without alpha a quarter of the work is spared. */
type Channels = 3 | 4;

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
  const channels = isOpaque(picture) ? 3 : 4;
  const rows = makeWindows(picture.height, height);
  const narrowed = narrow(picture, makeWindows(picture.width, width), channels);
  const pixels = new Uint8ClampedArray(width * height * 4);
  const sums = new Float32Array(width * channels);
  for (let y = 0; y < height; y++) {
    sums.fill(0);
    for (let tap = 0; tap < rows.taps; tap++) {
      const weight = rows.weights[y * rows.taps + tap]!;
      if (weight === 0) continue;
      const from = (rows.starts[y]! + tap) * sums.length;
      for (let index = 0; index < sums.length; index++) {
        sums[index]! += narrowed[from + index]! * weight;
      }
    }
    writeRow(sums, channels, pixels.subarray(y * width * 4));
  }
  return { width, height, pixels };
}

/** Every row at the new width, with premultiplied alpha. */
function narrow(
  { width, height, pixels }: Picture,
  { taps, starts, weights }: Windows,
  channels: Channels,
): Float32Array {
  const narrowed = new Float32Array(starts.length * height * channels);
  const row = new Float32Array(width * channels);
  let to = 0;
  for (let y = 0; y < height; y++) {
    readRow(pixels, y * width * 4, row, channels);
    for (let x = 0; x < starts.length; x++) {
      let red = 0, green = 0, blue = 0, alpha = 0;
      let from = starts[x]! * channels;
      const end = (x + 1) * taps;
      for (let tap = x * taps; tap < end; tap++) {
        const weight = weights[tap]!;
        red += row[from]! * weight;
        green += row[from + 1]! * weight;
        blue += row[from + 2]! * weight;
        if (channels === 4) alpha += row[from + 3]! * weight;
        from += channels;
      }
      narrowed[to] = red;
      narrowed[to + 1] = green;
      narrowed[to + 2] = blue;
      if (channels === 4) narrowed[to + 3] = alpha;
      to += channels;
    }
  }
  return narrowed;
}

function readRow(
  pixels: Uint8ClampedArray,
  start: number,
  to: Float32Array,
  channels: Channels,
) {
  let from = start;
  for (let index = 0; index < to.length; index += channels, from += 4) {
    const alpha = pixels[from + 3]!;
    const share = alpha / 255;
    to[index] = pixels[from]! * share;
    to[index + 1] = pixels[from + 1]! * share;
    to[index + 2] = pixels[from + 2]! * share;
    if (channels === 4) to[index + 3] = alpha;
  }
}

function writeRow(
  sums: Float32Array,
  channels: Channels,
  pixels: Uint8ClampedArray,
) {
  let to = 0;
  for (let index = 0; index < sums.length; index += channels, to += 4) {
    const alpha = channels === 3 ? 255 : Math.min(255, sums[index + 3]!);
    if (alpha < 0.5) continue;
    pixels[to] = sums[index]! * 255 / alpha;
    pixels[to + 1] = sums[index + 1]! * 255 / alpha;
    pixels[to + 2] = sums[index + 2]! * 255 / alpha;
    pixels[to + 3] = alpha;
  }
}

/** The windows lie within the picture; at its edges they have fewer pixels of weight. */
function makeWindows(from: number, to: number): Windows {
  const scale = from / to;
  const stretch = Math.max(1, scale);
  const reach = LOBES * stretch;
  const taps = Math.min(from, Math.ceil(2 * reach) + 1);
  const starts = new Int32Array(to);
  const weights = new Float32Array(to * taps);
  for (let index = 0; index < to; index++) {
    const centre = (index + 0.5) * scale;
    const first = Math.floor(centre - reach + 0.5);
    const start = Math.max(0, Math.min(from - taps, first));
    const window = weights.subarray(index * taps, (index + 1) * taps);
    let sum = 0;
    for (let tap = 0; tap < taps; tap++) {
      window[tap] = lanczos((start + tap + 0.5 - centre) / stretch);
      sum += window[tap]!;
    }
    for (let tap = 0; tap < taps; tap++) window[tap]! /= sum;
    starts[index] = start;
  }
  return { taps, starts, weights };
}

function lanczos(x: number): number {
  if (x === 0) return 1;
  if (Math.abs(x) >= LOBES) return 0;
  const angle = Math.PI * x;
  return LOBES * Math.sin(angle) * Math.sin(angle / LOBES) / (angle * angle);
}
