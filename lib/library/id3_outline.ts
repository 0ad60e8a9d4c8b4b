import type { FileBytes } from "./file_bytes.ts";

/** An ID3v2 tag without its pictures. */
export interface Id3Outline {
  /** A tag of its own, with the frames that are worth reading. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Where the tag ends in the file. */
  readonly end: number;
  readonly hasPicture: boolean;
}

const HEADER = 10;
const UNSYNCHRONISED = 0x80;
const EXTENDED = 0x40;

/** Bytes of a frame that may hold something that is shown. */
const LARGEST_FRAME = 64 * 1024;
const MOST_FRAMES = 1000;
const PICTURES = ["APIC", "PIC"];

/**
 * Reads an ID3v2 tag at the beginning of a file frame by frame, so that a picture of 200 MB costs nothing.
 *
 * @returns `null` where there is no tag, or one that cannot be read this way: with an extended header, or
 * unsynchronised as a whole (id3v2.3.0 sections 3.2 and 5; id3v2.4.0-structure, section 4)
 */
export function readId3Outline(file: FileBytes): Id3Outline | null {
  const header = file.read(0, HEADER);
  const [i, d, three, version = 0, , flags = 0] = header;
  if (i !== 0x49 || d !== 0x44 || three !== 0x33) return null;
  if (header.length < HEADER || version < 2 || version > 4) return null;
  if ((flags & EXTENDED) !== 0) return null;
  if ((flags & UNSYNCHRONISED) !== 0 && version < 4) return null;

  const end = HEADER + syncsafe(header, 6);
  const { frames, hasPicture } = walkFrames(file, version, end);
  const length = frames.reduce((sum, frame) => sum + frame.length, 0);
  const bytes = new Uint8Array(HEADER + length);
  bytes.set(header);
  // No footer: it would have to be told of the new length as well.
  bytes[5] = flags & ~0x10;
  for (let index = 0; index < 4; index++) {
    bytes[6 + index] = length >> (21 - 7 * index) & 0x7f;
  }
  let offset = HEADER;
  for (const frame of frames) {
    bytes.set(frame, offset);
    offset += frame.length;
  }
  const hasFooter = (flags & 0x10) !== 0;
  return { bytes, end: hasFooter ? end + HEADER : end, hasPicture };
}

function walkFrames(file: FileBytes, version: number, end: number) {
  const frames: Uint8Array[] = [];
  const headerLength = version === 2 ? 6 : 10;
  let hasPicture = false;
  let position = HEADER;
  for (let count = 0; count < MOST_FRAMES; count++) {
    const head = file.read(position, headerLength);
    const id = String.fromCharCode(...head.subarray(0, version === 2 ? 3 : 4));
    // Padding, or the end.
    if (!/^[A-Z][A-Z0-9]{2,3}$/.test(id)) break;
    const size = frameSize(head, version);
    if (size <= 0 || position + headerLength + size > end) break;
    if (PICTURES.includes(id)) hasPicture = true;
    else if (size <= LARGEST_FRAME) {
      frames.push(file.read(position, headerLength + size));
    }
    position += headerLength + size;
  }
  return { frames, hasPicture };
}

function frameSize(head: Uint8Array, version: number): number {
  if (version === 2) return bigEndian(head.subarray(3, 6));
  return version === 3 ? bigEndian(head.subarray(4, 8)) : syncsafe(head, 4);
}

function syncsafe(bytes: Uint8Array, offset: number): number {
  return bytes.subarray(offset, offset + 4)
    .reduce((value, byte) => value * 128 + (byte & 0x7f), 0);
}

function bigEndian(bytes: Uint8Array): number {
  return bytes.reduce((value, byte) => value * 256 + byte, 0);
}
