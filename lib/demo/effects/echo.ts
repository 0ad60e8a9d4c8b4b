import type { Effect } from "../piece.ts";

/** A tape echo. */
export interface EchoOptions {
  /** Beats between two repeats. */
  beats: number;
  /** Level of the first repeat, 0 to 1. */
  level: number;
  /** Level of each further repeat against the one before, below 1. */
  feedback: number;
}

/** Repeats that go from side to side and get darker, in time with the opening tempo. */
export function echo({ beats, level, feedback }: EchoOptions): Effect {
  return ({ left, right }, { sampleRate, secondsAt }) => {
    const delay = Math.max(
      1,
      Math.round((secondsAt(beats) - secondsAt(0)) * sampleRate),
    );
    const lineLeft = new Float32Array(delay);
    const lineRight = new Float32Array(delay);
    // One-pole lowpass at about 2.6 kHz: each repeat loses treble as tape does.
    const damp = 1 - Math.exp(-2 * Math.PI * 2600 / sampleRate);
    let lowLeft = 0;
    let lowRight = 0;
    for (let i = 0, place = 0; i < left.length; i++) {
      const wetLeft = lineLeft[place]!;
      const wetRight = lineRight[place]!;
      lowLeft += damp * (wetRight * feedback - lowLeft);
      lowRight += damp * (wetLeft * feedback - lowRight);
      // The dry sound enters on one side only, so that the repeats alternate.
      lineLeft[place] = (left[i]! + right[i]!) * 0.5 * level + lowLeft;
      lineRight[place] = lowRight;
      left[i] = left[i]! + wetLeft;
      right[i] = right[i]! + wetRight;
      place = place + 1 === delay ? 0 : place + 1;
    }
  };
}
