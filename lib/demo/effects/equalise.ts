import type { Effect } from "../piece.ts";
import {
  applyBiquad,
  type BiquadKind,
  type BiquadOptions,
  designBiquad,
} from "./biquad.ts";

/** One filter on both channels of a part. */
export function equalise(
  kind: BiquadKind,
  options: Omit<BiquadOptions, "sampleRate">,
): Effect {
  return (sound, { sampleRate }) => {
    const filter = designBiquad(kind, { ...options, sampleRate });
    applyBiquad(sound.left, filter);
    applyBiquad(sound.right, filter);
  };
}
