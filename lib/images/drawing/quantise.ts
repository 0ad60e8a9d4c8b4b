import type { Picture } from "./picture.ts";

const MOST_COLOURS = 256;
/** Bits of a channel by which colours are told apart. */
const BITS = 5;
const SHIFT = 8 - BITS;
const BINS = 1 << (3 * BITS);

/** Some colours of a picture that become one. */
interface Box {
  /** Bins that have pixels. */
  readonly bins: number[];
  readonly pixels: number;
}

/**
 * An opaque picture in at most 256 colours, by median cut (Heckbert 1982), with what that loses spread to the
 * pixels beside and below (Floyd and Steinberg 1976). A PNG of it has a third of the size.
 */
export function quantise({ width, height, pixels }: Picture): Picture {
  const histogram = countColours(pixels);
  const palette = medianCut(histogram);
  const nearest = new Int16Array(BINS).fill(-1);
  const reduced = new Uint8ClampedArray(pixels.length).fill(255);
  let errors = new Float32Array((width + 2) * 3);
  let below = new Float32Array((width + 2) * 3);
  const wanted = [0, 0, 0];
  for (let y = 0; y < height; y++) {
    below.fill(0);
    for (let x = 0; x < width; x++) {
      const place = (y * width + x) * 4;
      const error = (x + 1) * 3;
      for (let channel = 0; channel < 3; channel++) {
        const value = pixels[place + channel]! + errors[error + channel]!;
        wanted[channel] = Math.min(255, Math.max(0, value));
      }
      const bin = binOf(wanted[0]!, wanted[1]!, wanted[2]!);
      let index = nearest[bin]!;
      if (index < 0) {
        index = nearest[bin] = findNearest(palette, histogram.colours, bin);
      }
      for (let channel = 0; channel < 3; channel++) {
        const value = palette[index * 3 + channel]!;
        reduced[place + channel] = value;
        const lost = (wanted[channel]! - value) / 16;
        errors[error + 3 + channel]! += lost * 7;
        below[error - 3 + channel]! += lost * 3;
        below[error + channel]! += lost * 5;
        below[error + 3 + channel]! += lost;
      }
    }
    [errors, below] = [below, errors];
  }
  return { width, height, pixels: reduced };
}

function binOf(red: number, green: number, blue: number): number {
  return (red >> SHIFT) << (2 * BITS) | (green >> SHIFT) << BITS |
    blue >> SHIFT;
}

/** What is known of each bin. */
interface Histogram {
  /** Pixels. */
  readonly counts: Uint32Array;
  /** Red, green and blue: the mean of its pixels, or its middle where there are none. */
  readonly colours: Float32Array;
}

function countColours(pixels: Uint8ClampedArray): Histogram {
  const counts = new Uint32Array(BINS);
  const colours = new Float32Array(BINS * 3);
  for (let place = 0; place < pixels.length; place += 4) {
    const bin = binOf(pixels[place]!, pixels[place + 1]!, pixels[place + 2]!);
    const count = ++counts[bin]!;
    for (let channel = 0; channel < 3; channel++) {
      const mean = colours[bin * 3 + channel]!;
      colours[bin * 3 + channel] = mean +
        (pixels[place + channel]! - mean) / count;
    }
  }
  for (let bin = 0; bin < BINS; bin++) {
    if (counts[bin]! > 0) continue;
    for (let channel = 0; channel < 3; channel++) {
      const value = (bin >> ((2 - channel) * BITS)) & ((1 << BITS) - 1);
      colours[bin * 3 + channel] = (value + 0.5) * (1 << SHIFT);
    }
  }
  return { counts, colours };
}

/** Red, green and blue of each colour of the palette. */
function medianCut(histogram: Histogram): Uint8Array {
  const { counts, colours } = histogram;
  const used = Array.from(counts.keys()).filter((bin) => counts[bin]! > 0);
  const boxes = [makeBox(used, histogram)];
  while (boxes.length < MOST_COLOURS) {
    boxes.sort((a, b) => weightOf(b) - weightOf(a));
    const [largest] = boxes;
    if (largest === undefined || largest.bins.length < 2) break;
    boxes.splice(0, 1, ...split(largest, histogram));
  }
  return Uint8Array.from(
    boxes.flatMap(({ bins, pixels }) =>
      [0, 1, 2].map((channel) => {
        const sum = bins.reduce(
          (sum, bin) => sum + colours[bin * 3 + channel]! * counts[bin]!,
          0,
        );
        return Math.round(sum / pixels);
      })
    ),
  );
}

function makeBox(bins: number[], { counts }: Histogram): Box {
  return { bins, pixels: bins.reduce((sum, bin) => sum + counts[bin]!, 0) };
}

/** What is seen most is split first, though a wide range counts as well. */
function weightOf({ bins, pixels }: Box): number {
  return bins.length < 2 ? 0 : pixels * bins.length;
}

/** Two halves of the pixels, along the channel of the widest range. */
function split({ bins, pixels }: Box, histogram: Histogram): [Box, Box] {
  const { counts, colours } = histogram;
  const ranges = [0, 1, 2].map((channel) => {
    let least = 255;
    let most = 0;
    for (const bin of bins) {
      least = Math.min(least, colours[bin * 3 + channel]!);
      most = Math.max(most, colours[bin * 3 + channel]!);
    }
    return most - least;
  });
  const widest = ranges.indexOf(Math.max(...ranges));
  const sorted = bins.toSorted((a, b) =>
    colours[a * 3 + widest]! - colours[b * 3 + widest]!
  );
  let before = 0;
  let cut = 0;
  do before += counts[sorted[cut++]!]!; while (
    before < pixels / 2 && cut < sorted.length - 1
  );
  return [
    makeBox(sorted.slice(0, cut), histogram),
    makeBox(sorted.slice(cut), histogram),
  ];
}

function findNearest(
  palette: Uint8Array,
  colours: Float32Array,
  bin: number,
): number {
  let nearest = 0;
  let least = Infinity;
  for (let index = 0; index < palette.length / 3; index++) {
    let away = 0;
    for (let channel = 0; channel < 3; channel++) {
      away += (palette[index * 3 + channel]! - colours[bin * 3 + channel]!) **
        2;
    }
    if (away >= least) continue;
    least = away;
    nearest = index;
  }
  return nearest;
}
