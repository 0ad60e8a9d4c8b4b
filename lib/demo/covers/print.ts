import { createRandom } from "../random.ts";
import type { IndexedImage } from "./png.ts";

/** Red, green and blue, 0 to 255. */
export type Ink = readonly [red: number, green: number, blue: number];

/** A picture as a stencil printer makes it: three inks, one after the other, on coloured paper. */
export interface Artwork {
  seed: number;
  paper: Ink;
  inks: readonly [Ink, Ink, Ink];
  /** How much of each ink lies at a point, 0 to 1, written into `out`; both coordinates run from 0 to 1. */
  draw(x: number, y: number, out: Float64Array): void;
}

/** Side of a cover in pixels. */
export const COVER_SIZE = 600;
/** Dots of each ink in a pixel. */
const DOTS = 4;
const STRENGTHS = DOTS + 1;

/**
 * Prints an artwork with the grain of a stencil printer: each ink is a pattern of dots, the whole of it slightly off
 * its place, and inks that lie over each other multiply. Three inks of five strengths make a palette of 125 colours.
 */
export function printArtwork(
  { seed, paper, inks, draw }: Artwork,
): IndexedImage {
  const random = createRandom(seed);
  const amounts = new Float64Array(3);
  const plates = inks.map(() => new Float32Array(COVER_SIZE * COVER_SIZE));
  for (let y = 0; y < COVER_SIZE; y++) {
    for (let x = 0; x < COVER_SIZE; x++) {
      amounts.fill(0);
      draw((x + 0.5) / COVER_SIZE, (y + 0.5) / COVER_SIZE, amounts);
      for (let ink = 0; ink < 3; ink++) {
        plates[ink]![y * COVER_SIZE + x] = amounts[ink]!;
      }
    }
  }
  const pixels = new Uint8Array(COVER_SIZE * COVER_SIZE);
  for (const [ink, plate] of plates.entries()) {
    const weight = STRENGTHS ** ink;
    // The first ink is where it should be; the sheet has moved by a pixel before each of the others.
    const shift = ink === 0 ? 0 : (random.next() < 0.5 ? 1 : -1) +
      (random.next() < 0.5 ? COVER_SIZE : -COVER_SIZE);
    for (let place = 0; place < pixels.length; place++) {
      // A drum never covers quite evenly, and bare paper stays clean.
      const amount = (plate[place + shift] ?? plate[place]!) * 0.97;
      if (amount <= 0) continue;
      let dots = 0;
      for (let dot = 0; dot < DOTS; dot++) if (random.next() < amount) dots++;
      pixels[place] = pixels[place]! + weight * dots;
    }
  }
  const palette = Array.from(
    { length: STRENGTHS ** 3 },
    (_, index) => mixInks(index, paper, inks),
  );
  return { width: COVER_SIZE, height: COVER_SIZE, palette, pixels };
}

function mixInks(index: number, paper: Ink, inks: readonly Ink[]): Ink {
  const strengths = [0, 1, 2].map((ink) =>
    Math.floor(index / STRENGTHS ** ink) % STRENGTHS / DOTS
  );
  function channel(which: 0 | 1 | 2): number {
    const light = inks.reduce(
      (left, ink, number) =>
        left * (1 - strengths[number]! * (1 - ink[which] / 255)),
      paper[which],
    );
    return Math.round(light);
  }
  return [channel(0), channel(1), channel(2)];
}
