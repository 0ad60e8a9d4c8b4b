import type { FileBytes } from "./file_bytes.ts";

/** A page is at most 65,307 bytes long (RFC 3533, section 6). */
const TAIL = 66 * 1024;
const PAGE_HEADER = 27;

/**
 * Seconds of an Ogg file by the position in its last page (RFC 3533, section 6): reading all pages instead
 * would be reading all of the file. `null` where there is no such page.
 *
 * @param rate positions per second: the sample rate of Vorbis and FLAC, 48000 for Opus
 */
export function oggDuration(file: FileBytes, rate: number): number | null {
  const tail = file.read(Math.max(0, file.size - TAIL), TAIL);
  const view = new DataView(tail.buffer, tail.byteOffset, tail.length);
  for (let at = tail.length - PAGE_HEADER; at >= 0; at--) {
    // "OggS", in the order of the bytes.
    if (view.getUint32(at) !== 0x4f676753) continue;
    const position = view.getBigInt64(at + 6, true);
    // A page that no packet ends on has -1.
    if (position > 0n) return Number(position) / rate;
  }
  return null;
}
