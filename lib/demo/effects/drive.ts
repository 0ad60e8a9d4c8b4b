import type { Effect } from "../piece.ts";

/** A rounded limit at ±1: close to the hyperbolic tangent (its Padé approximant), and several times as fast. */
export function softClip(value: number): number {
  const x = Math.max(-3, Math.min(3, value));
  return x * (27 + x * x) / (27 + 9 * x * x);
}

/** Gentle saturation: quiet sounds pass with their level, loud ones are rounded off. `amount` 1 is soft, 4 is warm. */
export function drive(amount: number): Effect {
  return ({ left, right }) => {
    for (const channel of [left, right]) {
      for (let i = 0; i < channel.length; i++) {
        channel[i] = softClip(channel[i]! * amount) / amount;
      }
    }
  };
}
