import { createRandom } from "../random.ts";

/**
 * Whole numbers of `bits` bits for samples within ±1, clipped at full scale.
 *
 * With 16 bits a triangular dither of one step is added, so that quiet endings fade into noise instead of distortion.
 */
export function quantise(
  samples: Float32Array,
  bits: 16 | 24,
  seed: number,
): Int32Array {
  const random = createRandom(seed);
  const top = 2 ** (bits - 1) - 1;
  const values = new Int32Array(samples.length);
  for (let i = 0; i < samples.length; i++) {
    const dither = bits === 16 ? random.next() - random.next() : 0;
    values[i] = Math.max(
      -top - 1,
      Math.min(top, Math.round(samples[i]! * top + dither)),
    );
  }
  return values;
}
