import { sineAt, sineTable } from "../instruments/oscillator.ts";
import type { Effect } from "../piece.ts";

/** Speed and depth of a movement. */
export interface TremoloOptions {
  /** Turns per second. */
  rate: number;
  /** 0 to 1. */
  depth: number;
}

/** The sound wanders between left and right, as in the suitcase electric pianos. */
export function tremolo({ rate, depth }: TremoloOptions): Effect {
  return ({ left, right }, { sampleRate }) => {
    const sine = sineTable();
    const step = rate / sampleRate;
    for (let i = 0; i < left.length; i++) {
      const swing = depth * sineAt(sine, i * step) * 0.5;
      left[i] = left[i]! * (1 + swing);
      right[i] = right[i]! * (1 - swing);
    }
  };
}
