import { crc32 } from "node:zlib";

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** A PNG file of chunks, with their lengths and checksums. */
export function pngFile(
  chunks: readonly [type: string, body: Uint8Array][],
): Uint8Array<ArrayBuffer> {
  const parts = chunks.map(([type, body]) => {
    const bytes = new Uint8Array(body.length + 12);
    const view = new DataView(bytes.buffer);
    view.setUint32(0, body.length);
    bytes.set(new TextEncoder().encode(type), 4);
    bytes.set(body, 8);
    view.setUint32(body.length + 8, crc32(bytes.subarray(4, body.length + 8)));
    return bytes;
  });
  return Uint8Array.from([SIGNATURE, ...parts].flatMap((part) => [...part]));
}

/** The `IHDR` of a picture without a palette. */
export function pngHead(
  { width, height, bits }: { width: number; height: number; bits: 8 | 16 },
): Uint8Array {
  const head = new Uint8Array(13);
  const view = new DataView(head.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  head.set([bits, 2], 8);
  return head;
}

/** Red, green and blue of sRGB under the light of ICC profiles, with red and blue in each other's place. */
const PRIMARIES = [
  ["rXYZ", [0.1431, 0.0606, 0.7141]],
  ["gXYZ", [0.3851, 0.7169, 0.0971]],
  ["bXYZ", [0.4361, 0.2225, 0.0139]],
] as const;
const WHITE = [0.9642, 1, 0.8249] as const;

/** An ICC profile (ICC.1, section 7) by which red is blue and blue is red. @param unused bytes of zeros behind it */
export function swappingProfile(unused: number): Uint8Array<ArrayBuffer> {
  const tags: [name: string, body: Uint8Array][] = [
    ...PRIMARIES.map(([name, xyz]): [string, Uint8Array] => [name, point(xyz)]),
    ["wtpt", point(WHITE)],
    ...["rTRC", "gTRC", "bTRC"].map((name): [string, Uint8Array] => [
      name,
      Uint8Array.from([
        ...ascii("curv"),
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        1,
        2,
        0x33,
        0,
        0,
      ]),
    ]),
  ];
  const start = 128 + 4 + 12 * tags.length;
  const size = tags.reduce((sum, [, body]) => sum + body.length, start);
  const profile = new Uint8Array(size + unused);
  const view = new DataView(profile.buffer);
  view.setUint32(0, size);
  view.setUint32(8, 0x02100000);
  profile.set(ascii("mntrRGB XYZ "), 12);
  profile.set(ascii("acsp"), 36);
  profile.set(point(WHITE).subarray(8), 68);
  view.setUint32(128, tags.length);
  let offset = start;
  tags.forEach(([name, body], index) => {
    profile.set(ascii(name), 132 + 12 * index);
    view.setUint32(136 + 12 * index, offset);
    view.setUint32(140 + 12 * index, body.length);
    profile.set(body, offset);
    offset += body.length;
  });
  return profile;
}

function point(xyz: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(20);
  bytes.set(ascii("XYZ "));
  const view = new DataView(bytes.buffer);
  xyz.forEach((value, index) =>
    view.setInt32(8 + 4 * index, Math.round(value * 0x10000))
  );
  return bytes;
}

function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
