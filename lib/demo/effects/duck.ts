import type { Effect } from "../piece.ts";

/** When a part makes room, and how much. */
export interface DuckOptions {
  /** Beats at which it is pushed down, in order. */
  beats: readonly number[];
  /** Share that is taken away at once, 0 to 1. */
  depth: number;
  /** Seconds until it is back. */
  seconds: number;
}

/** The part steps back at every kick and swells up again: the breathing of dance music. */
export function duck({ beats, depth, seconds }: DuckOptions): Effect {
  return ({ left, right }, { sampleRate, secondsAt }) => {
    const attack = 0.006 * sampleRate;
    for (const beat of beats) {
      const start = Math.round((secondsAt(beat) - 0.006) * sampleRate);
      const count = Math.round(seconds * sampleRate);
      for (
        let i = Math.max(0, -start);
        i < count && start + i < left.length;
        i++
      ) {
        // A short way down instead of a step, which would click.
        const shape = i < attack
          ? i / attack
          : 0.5 * (1 + Math.cos(Math.PI * (i - attack) / (count - attack)));
        const gain = 1 - depth * shape;
        left[start + i] = left[start + i]! * gain;
        right[start + i] = right[start + i]! * gain;
      }
    }
  };
}
