import { constants, crc32, deflateSync } from "node:zlib";
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
  /** How zlib looks for repetitions. What filters leave of a photograph has runs and nothing else. */
  readonly strategy: number;
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
    ...chunk("IDAT", deflateSync(rows.bytes, { strategy: rows.strategy })),
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
    strategy: constants.Z_DEFAULT_STRATEGY,
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

/** None, Sub, Up and Paeth (W3C PNG, section 9.2). */
const FILTERS = [0, 1, 2, 4] as const;
type Filter = typeof FILTERS[number];

/** Bytes of a row of which one is looked at to choose its filter; a prime, so that it takes turns in the channels. */
const SAMPLE_STEP = 7;

/** Of the filters None, Sub, Up and Paeth each row gets the one with the least sum of differences. */
function filteredRows(
  { width, height, pixels }: Picture,
  channels: 3 | 4,
): Rows {
  const length = width * channels;
  const bytes = new Uint8Array((length + 1) * height);
  let above = new Uint8Array(length);
  let row = new Uint8Array(length);
  for (let y = 0; y < height; y++) {
    for (let x = 0, to = 0; x < width; x++) {
      const from = (y * width + x) * 4;
      for (let channel = 0; channel < channels; channel++) {
        row[to++] = pixels[from + channel]!;
      }
    }
    const filter = chooseFilter(row, above, channels);
    const start = y * (length + 1);
    bytes[start] = filter;
    for (let index = 0; index < length; index++) {
      bytes[start + 1 + index] = row[index]! -
        guess(filter, row, above, index, channels);
    }
    [above, row] = [row, above];
  }
  const colourType = channels === 3 ? TRUECOLOUR : TRUECOLOUR_ALPHA;
  return {
    bits: 8,
    colourType,
    palette: null,
    bytes,
    strategy: constants.Z_RLE,
  };
}

/** The least sum of absolute differences is what the PNG specification recommends (section 12.7). */
function chooseFilter(
  row: Uint8Array,
  above: Uint8Array,
  step: number,
): Filter {
  let best: Filter = 0;
  let least = Infinity;
  for (const filter of FILTERS) {
    let sum = 0;
    for (let index = 0; index < row.length; index += SAMPLE_STEP) {
      const difference =
        (row[index]! - guess(filter, row, above, index, step)) & 0xff;
      sum += difference < 128 ? difference : 256 - difference;
    }
    if (sum >= least) continue;
    least = sum;
    best = filter;
  }
  return best;
}

/** What a filter takes a byte for, from those before it. */
function guess(
  filter: Filter,
  row: Uint8Array,
  above: Uint8Array,
  index: number,
  step: number,
): number {
  if (filter === 0) return 0;
  const up = above[index]!;
  if (filter === 2) return up;
  const left = index < step ? 0 : row[index - step]!;
  return filter === 1
    ? left
    : paeth(left, up, index < step ? 0 : above[index - step]!);
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
