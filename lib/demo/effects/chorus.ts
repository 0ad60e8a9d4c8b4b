import { sineAt, sineTable } from "../instruments/oscillator.ts";
import type { Effect } from "../piece.ts";

/** A slowly moving copy on each side, which makes one voice sound like a few. `mix` is the share of the copy. */
export function chorus({ rate, mix }: { rate: number; mix: number }): Effect {
  return ({ left, right }, { sampleRate }) => {
    const size = 2048;
    const centre = 0.012 * sampleRate;
    const depth = 0.003 * sampleRate;
    const sine = sineTable();
    const step = rate / sampleRate;
    [left, right].forEach((channel, side) => {
      const line = new Float32Array(size);
      for (let i = 0; i < channel.length; i++) {
        const x = channel[i]!;
        line[i & (size - 1)] = x;
        const place = i + size -
          (centre + depth * sineAt(sine, i * step + side / 4));
        const index = Math.floor(place);
        const low = line[index & (size - 1)]!;
        const high = line[(index + 1) & (size - 1)]!;
        channel[i] = x * (1 - mix * 0.4) +
          (low + (high - low) * (place - index)) * mix;
      }
    });
  };
}
