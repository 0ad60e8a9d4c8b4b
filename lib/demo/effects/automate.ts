import type { Effect } from "../piece.ts";

/** Moves the level of a part over time, also within its notes: pairs of beat and factor, with even changes between. */
export function automate(
  marks: readonly (readonly [beat: number, factor: number])[],
): Effect {
  return ({ left, right }, { sampleRate, secondsAt }) => {
    const points = marks.map(([beat, factor]) =>
      [Math.round(secondsAt(beat) * sampleRate), factor] as const
    );
    let [from, factor]: readonly [number, number] = points[0] ?? [0, 1];
    for (
      const [to, next] of [
        ...points.slice(1),
        [left.length, points.at(-1)?.[1] ?? 1] as const,
      ]
    ) {
      for (let i = Math.max(0, from); i < to && i < left.length; i++) {
        const gain = factor + (next - factor) * (i - from) / (to - from);
        left[i] = left[i]! * gain;
        right[i] = right[i]! * gain;
      }
      [from, factor] = [to, next];
    }
  };
}
