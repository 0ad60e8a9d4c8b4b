/** A tempo mark: at this beat, this many beats per minute. Between two marks the tempo changes evenly. */
export type TempoMark = readonly [beat: number, bpm: number];

/** Swing: where the off-beat falls in each pair of steps; 0.5 is straight, 0.667 a full shuffle. */
export interface Swing {
  /** Length of a pair in beats: 1 swings eighths, 0.5 swings sixteenths. */
  pair: number;
  /** Share of the pair before the off-beat, between 0 and 1. */
  ratio: number;
}

/** Beat after swing: whole pairs stay, the time inside a pair is stretched before the off-beat and squeezed after. */
export function swingBeat(beat: number, { pair, ratio }: Swing): number {
  const whole = Math.floor(beat / pair + 1e-9) * pair;
  const place = Math.max(0, (beat - whole) / pair);
  const moved = place < 0.5
    ? place * 2 * ratio
    : ratio + (place - 0.5) * 2 * (1 - ratio);
  return whole + moved * pair;
}

/**
 * Seconds from the start of the piece to a beat, exact for tempos that change evenly.
 *
 * The first mark must be at beat 0; after the last mark its tempo stays.
 *
 * @throws {RangeError} when there is no mark at beat 0
 */
export function beatToSeconds(
  beat: number,
  marks: readonly TempoMark[],
): number {
  const first = marks[0];
  if (first === undefined || first[0] !== 0) {
    throw new RangeError(
      `Cannot place a beat as the first tempo mark must be at beat 0: received ${
        first?.[0]
      }`,
    );
  }
  let seconds = 0;
  let [from, bpm]: readonly [number, number] = [first[0], first[1]];
  for (const [to, next] of marks.slice(1)) {
    if (beat <= to) {
      return seconds + span(beat - from, bpm, (next - bpm) / (to - from));
    }
    seconds += to === from
      ? 0
      : span(to - from, bpm, (next - bpm) / (to - from));
    [from, bpm] = [to, next];
  }
  return seconds + (beat - from) * 60 / bpm;
}

/** Integral of 60 / (bpm + slope * x) over the first `beats` beats. */
function span(beats: number, bpm: number, slope: number): number {
  if (Math.abs(slope) < 1e-9) return beats * 60 / bpm;
  return 60 / slope * Math.log1p(slope * beats / bpm);
}
