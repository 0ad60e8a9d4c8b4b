import type { Stereo } from "../stereo.ts";

/** Limits of {@linkcode limitPeaks}. */
export interface LimiterOptions {
  sampleRate: number;
  /** Highest absolute sample value that may come out. */
  ceiling: number;
}

/**
 * Holds both channels under the ceiling, in place, by looking ahead: the gain falls before a peak and recovers after it.
 *
 * The gain of a sample is the mean of running minima that all include the sample, so no sample can pass the ceiling.
 */
export function limitPeaks(
  { left, right }: Stereo,
  { sampleRate, ceiling }: LimiterOptions,
): void {
  const length = left.length;
  const ahead = Math.max(1, Math.round(0.004 * sampleRate));
  const needed = new Float32Array(length);
  for (let i = 0; i < length; i++) {
    const peak = Math.max(Math.abs(left[i]!), Math.abs(right[i]!));
    needed[i] = peak > ceiling ? ceiling / peak : 1;
  }
  const held = slidingMinimum(needed, ahead);

  // Upwards the gain follows slowly (about 120 ms), downwards at once; the mean below rounds the way down.
  const release = 1 - Math.exp(-1 / (0.12 * sampleRate));
  let gain = 1;
  for (let i = 0; i < length; i++) {
    gain = Math.min(held[i]!, gain + release * (1 - gain));
    held[i] = gain;
  }

  const before = held[0] ?? 1;
  let sum = ahead * before;
  for (let i = 0; i < length; i++) {
    sum += held[i]! - (i < ahead ? before : held[i - ahead]!);
    // The last bit of rounding must not lift a sample over the ceiling.
    const factor = Math.min(1, sum / ahead) * (1 - 1e-6);
    left[i] = left[i]! * factor;
    right[i] = right[i]! * factor;
  }
}

/** Minimum of each value and the `width - 1` values after it, in linear time with a monotonic queue. */
function slidingMinimum(values: Float32Array, width: number): Float32Array {
  const result = new Float32Array(values.length);
  const queue = new Int32Array(values.length);
  let head = 0;
  let tail = 0;
  for (let i = 0; i < values.length + width - 1; i++) {
    if (i < values.length) {
      while (tail > head && values[queue[tail - 1]!]! >= values[i]!) tail--;
      queue[tail++] = i;
    }
    const start = i - width + 1;
    if (start < 0) continue;
    while (queue[head]! < start) head++;
    result[start] = values[queue[head]!]!;
  }
  return result;
}
