/** Coefficients of a second-order filter, normalised so that a0 is 1. */
export interface Biquad {
  b0: number;
  b1: number;
  b2: number;
  a1: number;
  a2: number;
}

/** Shape of a filter made by {@linkcode designBiquad}. */
export type BiquadKind = "lowpass" | "highpass" | "bandpass" | "peak";

/** Where and how a filter works. */
export interface BiquadOptions {
  sampleRate: number;
  /** Hertz, below half the sample rate. */
  frequency: number;
  /** Resonance; 0.707 is flat. */
  q?: number;
  /** Decibels, for `peak`. */
  gain?: number;
}

/** Coefficients by the formulas of R. Bristow-Johnson's Audio EQ Cookbook. */
export function designBiquad(kind: BiquadKind, options: BiquadOptions): Biquad {
  const { sampleRate, frequency, q = Math.SQRT1_2, gain = 0 } = options;
  const omega = 2 * Math.PI * Math.min(frequency, sampleRate * 0.49) /
    sampleRate;
  const cos = Math.cos(omega);
  const alpha = Math.sin(omega) / (2 * q);
  const a = 10 ** (gain / 40);
  switch (kind) {
    case "lowpass":
      return normalise([(1 - cos) / 2, 1 - cos, (1 - cos) / 2], [
        1 + alpha,
        -2 * cos,
        1 - alpha,
      ]);
    case "highpass":
      return normalise([(1 + cos) / 2, -1 - cos, (1 + cos) / 2], [
        1 + alpha,
        -2 * cos,
        1 - alpha,
      ]);
    case "bandpass":
      return normalise([alpha, 0, -alpha], [1 + alpha, -2 * cos, 1 - alpha]);
    case "peak":
      return normalise([1 + alpha * a, -2 * cos, 1 - alpha * a], [
        1 + alpha / a,
        -2 * cos,
        1 - alpha / a,
      ]);
  }
}

function normalise(
  b: [number, number, number],
  a: [number, number, number],
): Biquad {
  return {
    b0: b[0] / a[0],
    b1: b[1] / a[0],
    b2: b[2] / a[0],
    a1: a[1] / a[0],
    a2: a[2] / a[0],
  };
}

/** Filters samples in place (transposed direct form II) and returns them. */
export function applyBiquad(
  samples: Float32Array,
  { b0, b1, b2, a1, a2 }: Biquad,
): Float32Array {
  let z1 = 0;
  let z2 = 0;
  for (let i = 0; i < samples.length; i++) {
    const x = samples[i]!;
    const y = b0 * x + z1;
    z1 = b1 * x - a1 * y + z2;
    z2 = b2 * x - a2 * y;
    samples[i] = y;
  }
  return samples;
}
