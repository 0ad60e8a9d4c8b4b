/** Pixels in memory: red, green, blue and alpha of each, not premultiplied, row by row from the top. */
export interface Picture {
  /** Pixels. */
  readonly width: number;
  /** Pixels. */
  readonly height: number;
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
}

/** A picture without a pixel that anything shows through. */
export function isOpaque({ pixels }: Picture): boolean {
  for (let index = 3; index < pixels.length; index += 4) {
    if (pixels[index] !== 255) return false;
  }
  return true;
}

/** The square in the middle. A picture that is square is returned as it is. */
export function cropSquare(picture: Picture): Picture {
  const { width, height, pixels } = picture;
  if (width === height) return picture;
  const side = Math.min(width, height);
  const left = (width - side) >> 1;
  const top = (height - side) >> 1;
  const square = new Uint8ClampedArray(side * side * 4);
  for (let y = 0; y < side; y++) {
    const start = ((y + top) * width + left) * 4;
    square.set(pixels.subarray(start, start + side * 4), y * side * 4);
  }
  return { width: side, height: side, pixels: square };
}
