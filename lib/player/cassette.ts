/** Where the tape stands on its two reels: what a drawing of a cassette needs. */
export interface WoundTape {
  /** Radius of the tape on the reel that it comes from, in units of the drawing. */
  readonly left: number;
  /** Radius of the tape on the reel that it goes to. */
  readonly right: number;
  /** Degrees that the left reel has turned since the start of the tape, against the clock. */
  readonly leftTurn: number;
  readonly rightTurn: number;
}

/** Radius of an empty reel, in units of the drawing. */
export const HUB = 17;
/** Radius of a reel with all of the tape on it. */
export const FULL = 56;

/** A hub measures 22 mm across, and tape runs at 47.6 mm in a second (IEC 60094). */
const SPEED = 47.6 / 11 * HUB;
const DEGREES = 180 / Math.PI;
/** Seconds that a track counts for when nobody knows its length. */
const USUAL_TRACK = 210;
/** Minutes that cassettes are sold with. */
const LENGTHS = [10, 20, 30, 46, 60, 74, 90, 100, 120];

/**
 * Winds a tape. What a reel holds is an area, and so its radius follows a square root; as the tape runs
 * at one speed, a full reel turns slower than an empty one.
 *
 * The reels tell how far the whole mixtape is. A real tape would be turned over half way.
 *
 * @param elapsed seconds from the start of the mixtape, kept inside it
 * @param total seconds of the whole mixtape
 */
export function windTape(elapsed: number, total: number): WoundTape {
  const length = Math.max(total, 1);
  const wound = Math.min(Math.max(elapsed, 0), length) / length || 0;
  const area = FULL ** 2 - HUB ** 2;
  const right = Math.sqrt(HUB ** 2 + area * wound);
  const left = Math.sqrt(HUB ** 2 + area * (1 - wound));
  // The integral of speed over radius, from the start of the tape.
  const turnPerUnit = 2 * SPEED * length / area * DEGREES;
  return {
    left,
    right,
    leftTurn: turnPerUnit * (FULL - left),
    rightTurn: turnPerUnit * (right - HUB),
  };
}

/** Lengths in seconds of all tracks; a track of unknown length counts as the others do on average. */
export function trackLengths(
  tracks: readonly { readonly duration: number | null }[],
): number[] {
  const known = tracks.map(({ duration }) => duration)
    .filter((duration) => duration !== null && duration > 0) as number[];
  const average = known.length === 0 ? USUAL_TRACK : sum(known) / known.length;
  return tracks.map(({ duration }) => duration || average);
}

/**
 * Seconds from the start of the mixtape.
 *
 * @param index of the current track, `-1` before the first
 * @param position seconds from the start of that track
 */
export function elapsedOn(
  lengths: readonly number[],
  index: number,
  position: number,
): number {
  if (index < 0) return 0;
  const current = Math.min(Math.max(position, 0), lengths[index] ?? 0);
  return sum(lengths.slice(0, index)) + current;
}

/** The side that a track is on: side B starts with the track that starts nearest to half the time. */
export function sideOf(lengths: readonly number[], index: number): "A" | "B" {
  const half = sum(lengths) / 2;
  let start = 0;
  let nearest = { index: lengths.length, distance: half };
  for (const [i, length] of lengths.entries()) {
    const distance = Math.abs(start - half);
    if (i > 0 && distance <= nearest.distance) nearest = { index: i, distance };
    start += length;
  }
  return index < nearest.index ? "A" : "B";
}

/** What would be printed on a cassette that holds so many seconds, as `"C60"`, or `null` where none does. */
export function cassetteName(total: number): string | null {
  const minutes = LENGTHS.find((length) => length * 60 >= total);
  return minutes === undefined ? null : `C${minutes}`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
