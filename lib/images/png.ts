import { crc32, deflateSync } from "node:zlib";
import { isOpaque, type Picture } from "./picture.ts";

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const MOST_COLOURS = 256;

/** Colour types of W3C PNG, section 11.2.1. */
const TRUECOLOUR = 2;
const PALETTE = 3;
const TRUECOLOUR_ALPHA = 6;

/** The image data of a PNG before it is packed. */
interface Rows {
  readonly bits: number;
  readonly colourType: number;
  readonly palette: Uint8Array | null;
  /** Each row with its filter byte. */
  readonly bytes: Uint8Array;
}

/**
 * A PNG file of a picture: with a palette of as few bits as it needs where it is opaque and has at most 256
 * colours, otherwise with filtered rows (W3C PNG, sections 9 and 11).
 */
export function encodePng(picture: Picture): Uint8Array<ArrayBuffer> {
  const { width, height } = picture;
  const opaque = isOpaque(picture);
  const rows = (opaque ? paletteRows(picture) : null) ??
    filteredRows(picture, opaque ? 3 : 4);
  const head = new Uint8Array(13);
  const view = new DataView(head.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  head.set([rows.bits, rows.colourType], 8);
  return concat([
    SIGNATURE,
    ...chunk("IHDR", head),
    ...(rows.palette === null ? [] : chunk("PLTE", rows.palette)),
    ...chunk("IDAT", deflateSync(rows.bytes, { level: 6 })),
    ...chunk("IEND", new Uint8Array(0)),
  ]);
}

/** `null` where there are too many colours. Rows of a palette are smallest unfiltered. */
function paletteRows({ width, height, pixels }: Picture): Rows | null {
  const colours = new Map<number, number>();
  const words = new Uint32Array(pixels.buffer, pixels.byteOffset);
  const indexes = new Uint8Array(words.length);
  let lastWord = -1;
  let lastIndex = 0;
  for (let position = 0; position < words.length; position++) {
    const word = words[position]!;
    if (word !== lastWord) {
      lastWord = word;
      lastIndex = colours.get(word) ?? colours.size;
      if (lastIndex === MOST_COLOURS) return null;
      colours.set(word, lastIndex);
    }
    indexes[position] = lastIndex;
  }
  const bits = [1, 2, 4, 8].find((bits) => colours.size <= 2 ** bits) ?? 8;
  return {
    bits,
    colourType: PALETTE,
    palette: Uint8Array.from(
      [...colours.keys()].flatMap((word) => [...rgb(word)]),
    ),
    bytes: packIndexes(indexes, { width, height, bits }),
  };
}

/** The first three bytes of a pixel as they lie in memory. */
function rgb(word: number): Uint8Array {
  return new Uint8Array(Uint32Array.of(word).buffer, 0, 3);
}

function packIndexes(
  indexes: Uint8Array,
  { width, height, bits }: { width: number; height: number; bits: number },
): Uint8Array {
  const perByte = 8 / bits;
  const stride = 1 + Math.ceil(width / perByte);
  const bytes = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const place = y * stride + 1 + Math.floor(x / perByte);
      const shift = 8 - bits * (x % perByte + 1);
      bytes[place]! |= indexes[y * width + x]! << shift;
    }
  }
  return bytes;
}

/** Of the filters None, Sub, Up and Paeth each row gets the one with the least sum of differences. */
function filteredRows(
  { width, height, pixels }: Picture,
  channels: 3 | 4,
): Rows {
  const length = width * channels;
  const bytes = new Uint8Array((length + 1) * height);
  const candidates = [0, 1, 2, 4].map((filter) => ({
    filter,
    row: new Uint8Array(length),
  }));
  let above = new Uint8Array(length);
  let row = new Uint8Array(length);
  for (let y = 0; y < height; y++) {
    for (let x = 0, to = 0; x < width; x++) {
      const from = (y * width + x) * 4;
      for (let channel = 0; channel < channels; channel++) {
        row[to++] = pixels[from + channel]!;
      }
    }
    let best = candidates[0]!;
    let least = Infinity;
    for (const candidate of candidates) {
      const sum = filterRow(candidate, row, above, channels);
      if (sum >= least) continue;
      least = sum;
      best = candidate;
    }
    bytes[y * (length + 1)] = best.filter;
    bytes.set(best.row, y * (length + 1) + 1);
    [above, row] = [row, above];
  }
  const colourType = channels === 3 ? TRUECOLOUR : TRUECOLOUR_ALPHA;
  return { bits: 8, colourType, palette: null, bytes };
}

/** Returns the sum of the absolute differences, the measure that the PNG specification recommends (section 12.7). */
function filterRow(
  { filter, row: to }: { filter: number; row: Uint8Array },
  row: Uint8Array,
  above: Uint8Array,
  step: number,
): number {
  let sum = 0;
  for (let index = 0; index < row.length; index++) {
    const left = index < step ? 0 : row[index - step]!;
    const up = above[index]!;
    let guess = 0;
    if (filter === 1) guess = left;
    else if (filter === 2) guess = up;
    else if (filter === 4) {
      guess = paeth(left, up, index < step ? 0 : above[index - step]!);
    }
    const difference = (row[index]! - guess) & 0xff;
    to[index] = difference;
    sum += difference < 128 ? difference : 256 - difference;
  }
  return sum;
}

/** W3C PNG, section 9.4. */
function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const toLeft = Math.abs(guess - left);
  const toUp = Math.abs(guess - up);
  const toCorner = Math.abs(guess - corner);
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

function chunk(type: string, body: Uint8Array): Uint8Array[] {
  const named = concat([new TextEncoder().encode(type), body]);
  return [uint32(body.length), named, uint32(crc32(named))];
}

function uint32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

function concat(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const whole = new Uint8Array(length);
  let position = 0;
  for (const part of parts) {
    whole.set(part, position);
    position += part.length;
  }
  return whole;
}
