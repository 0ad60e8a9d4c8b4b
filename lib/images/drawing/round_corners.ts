import type { Picture } from "./picture.ts";

/** The picture with corners cut to quarter circles, whose edge is smooth. @param radius in pixels */
export function roundCorners(picture: Picture, radius: number): Picture {
  const { width, height } = picture;
  const pixels = new Uint8ClampedArray(picture.pixels);
  for (let y = 0; y < height; y++) {
    const down = outside(y, height, radius);
    if (down === 0) continue;
    for (let x = 0; x < width; x++) {
      const across = outside(x, width, radius);
      if (across === 0) continue;
      const seen = radius + 0.5 - Math.hypot(across, down);
      const place = (y * width + x) * 4 + 3;
      pixels[place] = pixels[place]! * Math.min(1, Math.max(0, seen));
    }
  }
  return { width, height, pixels };
}

/** How far the middle of a pixel lies beyond the centres of the corners, in pixels. */
function outside(place: number, length: number, radius: number): number {
  const middle = place + 0.5;
  return Math.max(0, radius - middle, middle - (length - radius));
}
