/** Tapes that one could buy, by their minutes on both sides together. */
export const TAPE_LENGTHS = [60, 90, 120] as const;
export type TapeLength = typeof TAPE_LENGTHS[number];

/** One side of a tape. */
export interface TapeSide {
  /** How many tracks are on it. */
  readonly tracks: number;
  /** Seconds of music. */
  readonly seconds: number;
}

/** How a list of tracks lies on a tape. */
export interface SideMeter {
  /** Seconds that one side holds. */
  readonly capacity: number;
  readonly a: TapeSide;
  readonly b: TapeSide;
  /** Seconds by which the music is too long for side B, or 0. */
  readonly over: number;
  /** Seconds of all tracks. */
  readonly total: number;
  /** Tracks whose length nobody knows: they count as nothing. */
  readonly unknown: number;
}

/**
 * Lays tracks on a tape in their order. No track is cut in two: side A ends before the first that does not
 * fit, and the rest goes on side B.
 *
 * @param durations seconds of each track, or `null`
 */
export function measureSides(
  durations: readonly (number | null)[],
  length: TapeLength,
): SideMeter {
  const capacity = length * 60 / 2;
  const seconds = durations.map((duration) => duration ?? 0);
  let sideA = 0;
  let index = 0;
  while (index < seconds.length && sideA + seconds[index]! <= capacity) {
    sideA += seconds[index++]!;
  }
  const total = seconds.reduce((sum, one) => sum + one, 0);
  const sideB = total - sideA;
  return {
    capacity,
    a: { tracks: index, seconds: sideA },
    b: { tracks: seconds.length - index, seconds: sideB },
    over: Math.max(0, sideB - capacity),
    total,
    unknown: durations.filter((duration) => duration === null).length,
  };
}

/** The shortest tape that holds the tracks, or the longest there is. */
export function shortestTape(
  durations: readonly (number | null)[],
): TapeLength {
  return TAPE_LENGTHS.find((length) =>
    measureSides(durations, length).over === 0
  ) ?? TAPE_LENGTHS[TAPE_LENGTHS.length - 1]!;
}
