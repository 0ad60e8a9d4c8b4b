/** Whether a font has a glyph for a code point. */
export type Coverage = (codePoint: number) => boolean;

/** Reads bytes of a file: as many as there are from `position` on, at most `length`. */
export type ReadBytes = (position: number, length: number) => Uint8Array;

type Range = readonly [first: number, last: number];

/** Tables larger than this are no character map of an honest font. */
const LARGEST_TABLE = 4_000_000;
const MOST_TABLES = 128;

/**
 * What a TrueType or OpenType font covers, of a collection its first font, by its character map (OpenType 1.9,
 * "cmap", formats 4 and 12). `null` for a file that is no such font.
 */
export function readCoverage(read: ReadBytes): Coverage | null {
  try {
    const table = findCharacterMap(read);
    if (table === null) return null;
    const ranges = readRanges(table);
    return (codePoint) => hasRange(ranges, codePoint);
  } catch (error) {
    if (error instanceof RangeError) return null; // it ends in the middle
    throw error;
  }
}

function findCharacterMap(read: ReadBytes): DataView | null {
  const head = toView(read(0, 16));
  const tag = head.getUint32(0);
  const isCollection = tag === 0x74746366; // "ttcf"
  if (!isCollection && ![0x00010000, 0x4f54544f, 0x74727565].includes(tag)) {
    return null;
  }
  const start = isCollection ? head.getUint32(12) : 0;
  const count = toView(read(start, 6)).getUint16(4);
  if (count > MOST_TABLES) return null;
  const directory = toView(read(start + 12, count * 16));
  for (let entry = 0; entry < count * 16; entry += 16) {
    if (directory.getUint32(entry) !== 0x636d6170) continue; // "cmap"
    const length = directory.getUint32(entry + 12);
    if (length > LARGEST_TABLE) return null;
    return toView(read(directory.getUint32(entry + 8), length));
  }
  return null;
}

function readRanges(table: DataView): Range[] {
  const ranges: Range[] = [];
  const subtables = table.getUint16(2);
  for (let index = 0; index < subtables; index++) {
    const start = table.getUint32(4 + index * 8 + 4);
    const format = table.getUint16(start);
    if (format === 4) readSegments(table, start, ranges);
    else if (format === 12) readGroups(table, start, ranges);
  }
  return ranges.sort((a, b) => a[0] - b[0]);
}

function readSegments(table: DataView, start: number, into: Range[]) {
  const doubled = table.getUint16(start + 6);
  for (let segment = 0; segment < doubled; segment += 2) {
    const last = table.getUint16(start + 14 + segment);
    const first = table.getUint16(start + 16 + doubled + segment);
    if (first <= last && first !== 0xffff) into.push([first, last]);
  }
}

function readGroups(table: DataView, start: number, into: Range[]) {
  const groups = table.getUint32(start + 12);
  for (let group = 0; group < groups; group++) {
    const place = start + 16 + group * 12;
    into.push([table.getUint32(place), table.getUint32(place + 4)]);
  }
}

function hasRange(ranges: readonly Range[], codePoint: number): boolean {
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [first, last] = ranges[middle]!;
    if (codePoint < first) high = middle - 1;
    else if (codePoint > last) low = middle + 1;
    else return true;
  }
  return false;
}

function toView(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
