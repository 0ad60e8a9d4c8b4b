/** What the first bytes of a picture say of it, before anything is decoded. */
export interface ImageHeader {
  readonly format: "gif" | "jpeg" | "png" | "webp";
  /** Pixels. Of a format whose frames have sizes of their own, the largest that is claimed. */
  readonly width: number;
  /** Pixels. */
  readonly height: number;
}

/** Decoded, this is 160 MB. */
const MOST_PIXELS = 40_000_000;
const LONGEST_SIDE = 16_384;

/** Whether a picture may be decoded. The reason is written for the owner. */
export type ImageVerdict =
  | { readonly kind: "decodable"; readonly header: ImageHeader }
  | { readonly kind: "unusable"; readonly reason: string };

/**
 * Looks at the header of a picture, as the size of its file says nothing about the memory that it takes: a
 * PNG of 50 kB can be one of 20000 x 20000 pixels.
 */
export function judgeImage(bytes: Uint8Array): ImageVerdict {
  if (bytes.length === 0) return unusable("the file is empty");
  const header = readImageHeader(bytes);
  if (header === null) {
    return unusable("it is no JPEG, PNG, WebP or GIF with a readable header");
  }
  const { width, height } = header;
  if (width < 1 || height < 1) {
    return unusable("it has no pixels");
  }
  if (Math.max(width, height) > LONGEST_SIDE) {
    return unusable(
      `no side may be over ${LONGEST_SIDE} pixels: received ${width} x ${height}`,
    );
  }
  if (width * height > MOST_PIXELS) {
    return unusable(
      `it may have at most ${MOST_PIXELS} pixels: received ${width} x ${height}`,
    );
  }
  return { kind: "decodable", header };
}

function unusable(reason: string): ImageVerdict {
  return { kind: "unusable", reason };
}

/** Format and size of a picture, or `null` where the bytes tell neither. */
export function readImageHeader(bytes: Uint8Array): ImageHeader | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return readPng(view) ?? readJpeg(view) ?? readGif(view) ?? readWebp(view);
  } catch (error) {
    if (error instanceof RangeError) return null; // it ends in the middle of its header
    throw error;
  }
}

/** W3C PNG, sections 5.2 and 11.2.1. */
function readPng(view: DataView): ImageHeader | null {
  if (view.byteLength < 24 || view.getUint32(0) !== 0x89504e47) return null;
  if (view.getUint32(4) !== 0x0d0a1a0a || text(view, 12, 4) !== "IHDR") {
    return null;
  }
  return {
    format: "png",
    width: view.getUint32(16),
    height: view.getUint32(20),
  };
}

/** ITU T.81, annex B: segments up to the first start of frame. */
function readJpeg(view: DataView): ImageHeader | null {
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return null;
  let position = 2;
  while (true) {
    if (view.getUint8(position) !== 0xff) return null;
    const marker = view.getUint8(position + 1);
    if (marker === 0xff) position++; // fill bytes may stand before a marker
    else if (isStartOfFrame(marker)) {
      return {
        format: "jpeg",
        height: view.getUint16(position + 5),
        width: view.getUint16(position + 7),
      };
    } else if (marker === 0xd9 || marker === 0xda) return null;
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      position += 2;
    } else position += 2 + view.getUint16(position + 2);
  }
}

function isStartOfFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf &&
    marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** GIF89a: the screen, and the first picture on it, which may claim to be larger. */
function readGif(view: DataView): ImageHeader | null {
  if (view.byteLength < 13 || !/^GIF8[79]a$/.test(text(view, 0, 6))) {
    return null;
  }
  const width = view.getUint16(6, true);
  const height = view.getUint16(8, true);
  let position = 13 + colorTableSize(view.getUint8(10));
  while (view.getUint8(position) === 0x21) { // an extension: label, then blocks
    position += 2;
    while (view.getUint8(position) !== 0) {
      position += view.getUint8(position) + 1;
    }
    position++;
  }
  if (view.getUint8(position) !== 0x2c) return null;
  const frameWidth = view.getUint16(position + 1, true) +
    view.getUint16(position + 5, true);
  const frameHeight = view.getUint16(position + 3, true) +
    view.getUint16(position + 7, true);
  return {
    format: "gif",
    width: Math.max(width, frameWidth),
    height: Math.max(height, frameHeight),
  };
}

function colorTableSize(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1);
}

/** RFC 9649, section 2: the canvas, or the one picture. */
function readWebp(view: DataView): ImageHeader | null {
  if (view.byteLength < 30 || text(view, 0, 4) !== "RIFF") return null;
  if (text(view, 8, 4) !== "WEBP") return null;
  const uint24 = (position: number) =>
    view.getUint16(position, true) + view.getUint8(position + 2) * 0x10000;
  switch (text(view, 12, 4)) {
    case "VP8X":
      return { format: "webp", width: uint24(24) + 1, height: uint24(27) + 1 };
    case "VP8 ":
      return {
        format: "webp",
        width: view.getUint16(26, true) & 0x3fff,
        height: view.getUint16(28, true) & 0x3fff,
      };
    case "VP8L": {
      const bits = view.getUint32(21, true);
      return {
        format: "webp",
        width: (bits & 0x3fff) + 1,
        height: ((bits >>> 14) & 0x3fff) + 1,
      };
    }
    default:
      return null;
  }
}

function text(view: DataView, start: number, length: number): string {
  let result = "";
  for (let index = 0; index < length; index++) {
    result += String.fromCharCode(view.getUint8(start + index));
  }
  return result;
}
