import { type ScoreNote } from "./score.ts";

/** Velocity of each mark of a drum pattern: an accent, a hit, a soft hit, a ghost. */
const HITS = new Map([["X", 0.95], ["x", 0.75], ["o", 0.5], ["g", 0.28]]);

/** Where the steps of a pattern lie. */
export interface PatternOptions {
  /** Beat of the first step. */
  start: number;
  /** Beats from one step to the next. */
  step: number;
}

/**
 * Hits of a drum pattern such as `X..g x...`: `X` accent, `x` hit, `o` soft, `g` ghost, `.` nothing; blanks only group.
 *
 * @throws {SyntaxError} when there is any other character
 */
export function parsePattern(
  text: string,
  options: PatternOptions,
): ScoreNote[] {
  const { start, step } = options;
  const notes: ScoreNote[] = [];
  let index = 0;
  for (const mark of text.replaceAll(/\s/g, "")) {
    const velocity = HITS.get(mark);
    if (velocity !== undefined) {
      notes.push({
        beat: start + index * step,
        length: step,
        pitch: 60,
        velocity,
      });
    } else if (mark !== ".") {
      throw new SyntaxError(
        `Cannot read pattern as a mark must be X, x, o, g or a dot: received "${mark}"`,
      );
    }
    index++;
  }
  return notes;
}

/** Broken chords: where each starts, which pitches it has and the order in which they are played. */
export interface ArpeggioOptions extends PatternOptions {
  /** Pitches of each chord as MIDI numbers, one chord per pass through `order`. */
  chords: readonly (readonly number[])[];
  /** Indexes into the chord, one per step; an index past its end is the same note an octave up. */
  order: readonly number[];
  /** Velocity of each step, repeated as often as needed. */
  accents: readonly number[];
}

/** Notes of a run of broken chords: for every chord, the steps of `order`. */
export function arpeggiate(options: ArpeggioOptions): ScoreNote[] {
  const { start, step, chords, order, accents } = options;
  return chords.flatMap((chord, bar) =>
    order.map((index, place) => ({
      beat: start + (bar * order.length + place) * step,
      length: step,
      pitch: (chord[index % chord.length] ?? 60) +
        12 * Math.floor(index / chord.length),
      velocity: accents[place % accents.length] ?? 0.7,
    }))
  );
}
