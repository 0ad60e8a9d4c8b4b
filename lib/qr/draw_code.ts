import type { CodeMatrix } from "./code_matrix.ts";
import { type RoundCorners, roundCornersOf } from "./module_shape.ts";

/** A drawn code: red, green, blue and alpha of each pixel, row by row from the top. */
export interface CodePixels {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
}

/** How a code is drawn, in pixels. */
export interface DrawCodeOptions {
  readonly size: number;
  readonly scale: number;
  readonly offset: number;
  readonly isRounded: boolean;
}

/** The colour of dark modules, navy, as is everything that stands on paper here. */
export const CODE_COLOUR = "#1e3a5f";
const DARK = [0x1e, 0x3a, 0x5f] as const;

/** Steps between light and dark, so that all colours fit into four bits of a palette. */
const SHADES = 16;
/** Samples a side of a pixel. */
const SAMPLES = 4;

const SQUARE: RoundCorners = {
  topLeft: false,
  topRight: false,
  bottomRight: false,
  bottomLeft: false,
};

/** Draws a code on white, each module of whole pixels. */
export function drawCode(
  matrix: CodeMatrix,
  { size, scale, offset, isRounded }: DrawCodeOptions,
): CodePixels {
  const pixels = new Uint8ClampedArray(size * size * 4).fill(255);
  const words = new Uint32Array(pixels.buffer);
  const shades = makeShades();
  const tiles = new Map<number, Uint8Array>();
  for (let y = 0; y < matrix.size; y++) {
    for (let x = 0; x < matrix.size; x++) {
      if (!matrix.isDark(x, y)) continue;
      const corners = isRounded ? roundCornersOf(matrix, x, y) : SQUARE;
      const key = keyOf(corners);
      let tile = tiles.get(key);
      if (tile === undefined) tiles.set(key, tile = makeTile(corners, scale));
      const start = (offset + y * scale) * size + offset + x * scale;
      for (let place = 0; place < tile.length; place++) {
        const row = Math.floor(place / scale);
        words[start + row * size + place - row * scale] = shades[tile[place]!]!;
      }
    }
  }
  return { width: size, height: size, pixels };
}

/** From white to dark, as pixels lie in memory. */
function makeShades(): Uint32Array {
  const bytes = new Uint8Array(SHADES * 4);
  for (let shade = 0; shade < SHADES; shade++) {
    const share = shade / (SHADES - 1);
    const colour = DARK.map((value) => Math.round(255 + (value - 255) * share));
    bytes.set([...colour, 255], shade * 4);
  }
  return new Uint32Array(bytes.buffer);
}

function keyOf(corners: RoundCorners): number {
  return Number(corners.topLeft) + 2 * Number(corners.topRight) +
    4 * Number(corners.bottomRight) + 8 * Number(corners.bottomLeft);
}

/** The shade of each pixel of a module. */
function makeTile(corners: RoundCorners, scale: number): Uint8Array {
  const tile = new Uint8Array(scale * scale);
  const step = 1 / (scale * SAMPLES);
  for (let place = 0; place < tile.length; place++) {
    const left = (place % scale) / scale;
    const top = Math.floor(place / scale) / scale;
    let inside = 0;
    for (let sample = 0; sample < SAMPLES * SAMPLES; sample++) {
      const x = left + (sample % SAMPLES + 0.5) * step;
      const y = top + (Math.floor(sample / SAMPLES) + 0.5) * step;
      if (isInside(corners, x, y)) inside++;
    }
    tile[place] = Math.round(inside / (SAMPLES * SAMPLES) * (SHADES - 1));
  }
  return tile;
}

/** Whether a point of a module of side 1 is dark: round corners are quarters of one circle. */
function isInside(corners: RoundCorners, x: number, y: number): boolean {
  const isRound = y < 0.5
    ? (x < 0.5 ? corners.topLeft : corners.topRight)
    : (x < 0.5 ? corners.bottomLeft : corners.bottomRight);
  return !isRound || Math.hypot(x - 0.5, y - 0.5) <= 0.5;
}
