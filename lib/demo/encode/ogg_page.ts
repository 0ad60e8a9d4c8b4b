import { concatBytes, uint32Little, utf8 } from "./bytes.ts";

/** A piece of a packet as it lies on one page. */
export interface PacketPart {
  bytes: Uint8Array;
  /** Whether the packet began on the page before. */
  continued: boolean;
}

/** A page of an Ogg stream (RFC 3533, section 6). */
export interface OggPage {
  flags: number;
  granule: bigint;
  serial: number;
  segments: Uint8Array;
  body: Uint8Array;
  packets: PacketPart[];
}

const CONTINUED = 1;
const MAX_SEGMENTS = 255;

/**
 * Pages of an Ogg stream.
 *
 * @throws {TypeError} when a page does not start with its capture pattern
 */
export function readPages(bytes: Uint8Array): OggPage[] {
  const pages: OggPage[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let place = 0;
  while (place < bytes.length) {
    if (bytes.length - place < 27 || view.getUint32(place) !== 0x4f676753) {
      throw new TypeError(
        `Cannot read Ogg as a page must start with "OggS": received other bytes at ${place}`,
      );
    }
    const flags = bytes[place + 5]!;
    const segments = bytes.subarray(
      place + 27,
      place + 27 + bytes[place + 26]!,
    );
    const start = place + 27 + segments.length;
    const body = bytes.subarray(
      start,
      start + segments.reduce((sum, size) => sum + size, 0),
    );
    pages.push({
      flags,
      granule: view.getBigInt64(place + 6, true),
      serial: view.getUint32(place + 14, true),
      segments,
      body,
      packets: splitPackets(segments, body, (flags & CONTINUED) !== 0),
    });
    place = start + body.length;
  }
  return pages;
}

function splitPackets(
  segments: Uint8Array,
  body: Uint8Array,
  continued: boolean,
): PacketPart[] {
  const parts: PacketPart[] = [];
  let start = 0;
  let end = 0;
  for (const [index, size] of segments.entries()) {
    end += size;
    // A segment of 255 bytes is followed by more of the same packet.
    if (size === 255 && index + 1 < segments.length) continue;
    parts.push({
      bytes: body.subarray(start, end),
      continued: continued && parts.length === 0,
    });
    start = end;
  }
  return parts;
}

/** A stream to write: the first page, header packets to lay out anew, and pages to carry over. */
export interface OggStream {
  first: OggPage;
  headers: readonly Uint8Array[];
  rest: readonly OggPage[];
}

/** Bytes of a stream, its pages numbered and checked anew. */
export function writePages(
  { first, headers, rest }: OggStream,
): Uint8Array<ArrayBuffer> {
  const pages = [first, ...layOut(headers, first.serial), ...rest];
  return concatBytes(pages.map((page, number) => {
    const head = new DataView(new ArrayBuffer(27));
    new Uint8Array(head.buffer).set(utf8("OggS"));
    head.setUint8(5, page.flags);
    head.setBigInt64(6, page.granule, true);
    head.setUint32(14, page.serial, true);
    head.setUint32(18, number, true);
    head.setUint8(26, page.segments.length);
    const bytes = concatBytes([
      new Uint8Array(head.buffer),
      page.segments,
      page.body,
    ]);
    bytes.set(uint32Little(oggChecksum(bytes)), 22);
    return bytes;
  }));
}

/** Header packets on as few pages as they need; granule 0, or -1 where no packet ends (RFC 3533, section 6). */
function layOut(packets: readonly Uint8Array[], serial: number): OggPage[] {
  const sizes = packets.flatMap((packet) => [
    ...new Array<number>(Math.floor(packet.length / 255)).fill(255),
    packet.length % 255,
  ]);
  const whole = concatBytes(packets);
  const pages: OggPage[] = [];
  let place = 0;
  for (let index = 0; index < sizes.length; index += MAX_SEGMENTS) {
    const segments = Uint8Array.from(sizes.slice(index, index + MAX_SEGMENTS));
    const body = whole.subarray(
      place,
      place + segments.reduce((sum, size) => sum + size, 0),
    );
    const continued = index > 0 && sizes[index - 1] === 255;
    pages.push({
      flags: continued ? CONTINUED : 0,
      granule: segments.every((size) => size === 255) ? -1n : 0n,
      serial,
      segments,
      body,
      packets: [],
    });
    place += body.length;
  }
  return pages;
}

/** CRC-32 of a page with its checksum field zero: polynomial 04C11DB7, no reflection (RFC 3533, section 6). */
export function oggChecksum(bytes: Uint8Array): number {
  const table = checksumTable();
  let crc = 0;
  for (const byte of bytes) crc = (crc << 8) ^ table[(crc >>> 24) ^ byte]!;
  return crc >>> 0;
}

let crcTable: Int32Array | undefined;

function checksumTable(): Int32Array {
  if (crcTable !== undefined) return crcTable;
  crcTable = Int32Array.from({ length: 256 }, (_, index) => {
    let crc = index << 24;
    for (let bit = 0; bit < 8; bit++) {
      crc = crc < 0 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
    }
    return crc;
  });
  return crcTable;
}
