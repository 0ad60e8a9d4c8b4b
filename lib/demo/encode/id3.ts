import { concatBytes, uint32, utf8 } from "./bytes.ts";
import type { Tags } from "./tags.ts";

const UTF8 = 3;
const FRONT_COVER = 3;

/** An ID3v2.4.0 tag with text frames in UTF-8 and the cover in an APIC frame (id3v2.4.0-structure and -frames). */
export function id3Tag(tags: Tags): Uint8Array<ArrayBuffer> {
  const body = concatBytes([
    textFrame("TIT2", tags.title),
    textFrame("TPE1", tags.artist),
    textFrame("TPE2", tags.artist),
    textFrame("TALB", tags.album),
    textFrame("TRCK", String(tags.track)),
    textFrame("TDRC", String(tags.year)),
    textFrame("TCON", tags.genre),
    frame("APIC", [
      Uint8Array.of(UTF8),
      utf8(`${tags.picture.mediaType}\0`),
      Uint8Array.of(FRONT_COVER, 0),
      tags.picture.bytes,
    ]),
  ]);
  return concatBytes([
    utf8("ID3"),
    Uint8Array.of(4, 0, 0),
    syncsafe(body.length),
    body,
  ]);
}

function textFrame(id: string, text: string): Uint8Array {
  return frame(id, [Uint8Array.of(UTF8), utf8(text)]);
}

function frame(id: string, parts: readonly Uint8Array[]): Uint8Array {
  const body = concatBytes(parts);
  return concatBytes([
    utf8(id),
    syncsafe(body.length),
    Uint8Array.of(0, 0),
    body,
  ]);
}

/** 28 bits in four bytes of seven, so that no byte looks like the start of an audio frame. */
function syncsafe(value: number): Uint8Array {
  return uint32(
    (value & 0x7f) | (value & 0x3f80) << 1 | (value & 0x1fc000) << 2 |
      (value & 0xfe00000) << 3,
  );
}
