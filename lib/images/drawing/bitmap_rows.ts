/** The rows of a decoded picture, read one at a time so that no second copy of it is needed. */
export interface BitmapRows {
  /** Pixels. */
  readonly width: number;
  /** Pixels. */
  readonly height: number;
  /** Writes row `y`, counted from the top, as RGBA into the first `4 * width` places. */
  read(y: number, into: Uint8ClampedArray): void;
}

/**
 * Reads the BMP files that Deno's canvas writes: 8 bits with a palette, 24 and 32 bits, uncompressed, from the
 * bottom up. They are the way to the pixels of an `ImageBitmap`, as there is no 2D context.
 *
 * @throws {TypeError} it is no such file
 */
export function readBitmapRows(bytes: Uint8Array): BitmapRows {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = view.getUint32(10, true);
  const width = view.getInt32(18, true);
  const height = view.getInt32(22, true);
  const bits = view.getUint16(28, true);
  const stride = Math.ceil(width * bits / 32) * 4;
  if (
    view.getUint16(0) !== 0x424d || width < 1 || height < 1 ||
    ![8, 24, 32].includes(bits) || start + stride * height > bytes.length
  ) {
    throw new TypeError(
      `Cannot read the bitmap as it must be one of 8, 24 or 32 bits: received ${bits}`,
    );
  }
  const palette = 14 + view.getUint32(14, true);
  /** Place of a pixel's blue, green and red. */
  const locate = bits === 8
    ? (row: number, x: number) => palette + (bytes[row + x] ?? 0) * 4
    : (row: number, x: number) => row + x * bits / 8;
  return {
    width,
    height,
    read(y, into) {
      const row = start + (height - 1 - y) * stride;
      for (let x = 0, to = 0; x < width; x++, to += 4) {
        const from = locate(row, x);
        into[to] = bytes[from + 2]!;
        into[to + 1] = bytes[from + 1]!;
        into[to + 2] = bytes[from]!;
        into[to + 3] = bits === 32 ? bytes[from + 3]! : 255;
      }
    },
  };
}
