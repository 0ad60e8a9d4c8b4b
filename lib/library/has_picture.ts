import type { FileBytes } from "./file_bytes.ts";

/** How far into an Ogg file comments are looked for. */
const OGG_HEAD = 128 * 1024;
const FLAC_PICTURE = 6;
const MOST_BLOCKS = 200;

/** Where MP4 files keep the cover (ISO/IEC 14496-12, and the list of iTunes). */
const COVER_PATH = ["moov", "udta", "meta", "ilst", "covr"];

/**
 * Whether a FLAC, Ogg or MP4 file has a picture, without reading the picture.
 *
 * @returns `null` for a file of another format
 */
export function hasPicture(file: FileBytes): boolean | null {
  const magic = ascii(file.read(0, 8));
  if (magic.startsWith("fLaC")) return hasFlacPicture(file);
  if (magic.startsWith("OggS")) return hasOggPicture(file);
  if (magic.slice(4) === "ftyp") {
    return hasAtom(file, COVER_PATH, { start: 0, end: file.size });
  }
  return null;
}

/** RFC 9639, section 8.1. */
function hasFlacPicture(file: FileBytes): boolean {
  let position = 4;
  for (let count = 0; count < MOST_BLOCKS; count++) {
    const header = file.read(position, 4);
    const [type = 0x80, ...size] = header;
    if (header.length < 4) return false;
    if ((type & 0x7f) === FLAC_PICTURE) return true;
    if ((type & 0x80) !== 0) return false;
    position += 4 + size.reduce((value, byte) => value * 256 + byte, 0);
  }
  return false;
}

/** The name of the comment stands before the picture (RFC 7845 section 5.2.1 has the same list). */
function hasOggPicture(file: FileBytes): boolean {
  return /METADATA_BLOCK_PICTURE=|COVERART=/i.test(
    ascii(file.read(0, OGG_HEAD)),
  );
}

interface Extent {
  readonly start: number;
  readonly end: number;
}

function hasAtom(
  file: FileBytes,
  [name, ...inner]: readonly string[],
  { start, end }: Extent,
): boolean {
  let position = start;
  for (let count = 0; count < MOST_BLOCKS && position + 8 <= end; count++) {
    const header = file.read(position, 16);
    if (header.length < 8) return false;
    const view = new DataView(header.buffer, header.byteOffset, header.length);
    const isLong = view.getUint32(0) === 1 && header.length === 16;
    const size = isLong ? Number(view.getBigUint64(8)) : view.getUint32(0);
    const bodyStart = position + (isLong ? 16 : 8);
    const bodyEnd = size === 0 ? end : Math.min(end, position + size);
    if (ascii(header.subarray(4, 8)) === name) {
      // A full box begins with a version and flags.
      const skipped = name === "meta" ? 4 : 0;
      return inner.length === 0 ||
        hasAtom(file, inner, { start: bodyStart + skipped, end: bodyEnd });
    }
    if (bodyEnd < bodyStart) return false;
    position = bodyEnd;
  }
  return false;
}

function ascii(bytes: Uint8Array): string {
  return new TextDecoder("latin1").decode(bytes);
}
