import { inflateSync } from "node:zlib";

/** Chunks that decide over pixels and cannot grow, but for {@linkcode PROFILE} (W3C PNG, section 11). */
const WANTED: ReadonlySet<string> = new Set([
  ...["IHDR", "PLTE", "tRNS", "IDAT", "IEND"],
  ...["gAMA", "cHRM", "sRGB"],
]);
const PROFILE = "iCCP";

/** Bytes of a profile of colours. Those of screens have a few kilobytes, those of printers up to two megabytes. */
const LARGEST_PROFILE = 4 * 1024 * 1024;

const SIGNATURE_LENGTH = 8;
/** Length and type in front of the content of a chunk, and a checksum behind it. */
const CHUNK_HEAD = 8;
const CHUNK_FRAME = CHUNK_HEAD + 4;

/**
 * The parts of a PNG that its pixels need, in their order, up to the end of the last one; a broken chunk is left to
 * the decoder. That would unpack a profile of colours of any length: two megabytes can be two gigabytes.
 *
 * @param png with its signature
 */
export function pixelChunks(
  png: Uint8Array<ArrayBuffer>,
): Uint8Array<ArrayBuffer>[] {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const parts = [png.subarray(0, SIGNATURE_LENGTH)];
  let hasProfile = false;
  let position = SIGNATURE_LENGTH;
  while (position + CHUNK_HEAD <= png.length) {
    const end = position + CHUNK_FRAME + view.getUint32(position);
    const chunk = png.subarray(position, end);
    const type = String.fromCharCode(...chunk.subarray(4, CHUNK_HEAD));
    if (type === PROFILE && !hasProfile) {
      hasProfile = true;
      if (isSmallProfile(chunk.subarray(CHUNK_HEAD, -4))) parts.push(chunk);
    } else if (WANTED.has(type)) parts.push(chunk);
    if (type === "IEND") break;
    position = end;
  }
  return parts;
}

/** @param content name, a zero, the method, and the profile as zlib packs it (section 11.3.2.3) */
function isSmallProfile(content: Uint8Array<ArrayBuffer>): boolean {
  const packed = content.subarray(content.indexOf(0) + 2);
  try {
    inflateSync(packed, { maxOutputLength: LARGEST_PROFILE });
    return true;
  } catch {
    return false; // too large, or no profile
  }
}
