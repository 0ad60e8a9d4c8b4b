import { concatBytes, uint32, utf8 } from "../encode/bytes.ts";

/** A picture of one byte per pixel that points into a palette. */
export interface IndexedImage {
  /** Pixels. */
  width: number;
  /** Pixels. */
  height: number;
  /** Up to 256 colours as red, green and blue. */
  palette: readonly (readonly [red: number, green: number, blue: number])[];
  /** `width * height` palette indexes, row by row from the top. */
  pixels: Uint8Array;
}

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const EIGHT_BITS = 8;
const PALETTE_COLOR = 3;

/** A PNG file with a palette and unfiltered rows (W3C PNG, sections 5 and 11). */
export async function encodePng(
  { width, height, palette, pixels }: IndexedImage,
): Promise<Uint8Array<ArrayBuffer>> {
  const rows = new Uint8Array(height * (width + 1));
  for (let y = 0; y < height; y++) {
    rows.set(pixels.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  }
  return concatBytes([
    SIGNATURE,
    chunk(
      "IHDR",
      concatBytes([
        uint32(width),
        uint32(height),
        Uint8Array.of(EIGHT_BITS, PALETTE_COLOR, 0, 0, 0),
      ]),
    ),
    chunk("PLTE", Uint8Array.from(palette.flat())),
    chunk("IDAT", await deflate(rows)),
    chunk("IEND", new Uint8Array(0)),
  ]);
}

async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const packed = new Blob([bytes]).stream().pipeThrough(
    new CompressionStream("deflate"),
  );
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

function chunk(type: string, body: Uint8Array): Uint8Array {
  const named = concatBytes([utf8(type), body]);
  return concatBytes([uint32(body.length), named, uint32(crc32(named))]);
}

let table: Uint32Array | undefined;

/** The CRC of PNG chunks (W3C PNG, annex D). */
export function crc32(bytes: Uint8Array): number {
  table ??= Uint32Array.from({ length: 256 }, (_, index) => {
    let value = index;
    for (let bit = 0; bit < 8; bit++) {
      value = (value & 1) !== 0 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
    }
    return value;
  });
  let crc = 0xffffffff;
  for (const byte of bytes) crc = table[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
