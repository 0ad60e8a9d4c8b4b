import type { Picture } from "@/lib/images/drawing/picture.ts";

/** A colour as red, green, blue and alpha. */
export type Rgba = readonly [
  red: number,
  green: number,
  blue: number,
  alpha: number,
];

/** A picture of which every pixel is asked for. */
export function makePicture(
  width: number,
  height: number,
  colourAt: (x: number, y: number) => Rgba,
): Picture {
  const pixels = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      pixels.set(colourAt(x, y), (y * width + x) * 4);
    }
  }
  return { width, height, pixels };
}

/** The colour of one pixel. */
export function pixelAt(
  { width, pixels }: Picture,
  x: number,
  y: number,
): number[] {
  return [...pixels.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)];
}
