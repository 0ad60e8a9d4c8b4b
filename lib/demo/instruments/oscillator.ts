const SIZE = 4096;
let table: Float32Array | undefined;

/** One period of a sine with a guard point, made at first use; {@linkcode sineAt} reads it. */
export function sineTable(): Float32Array {
  if (table === undefined) {
    table = new Float32Array(SIZE + 1);
    for (let i = 0; i <= SIZE; i++) table[i] = Math.sin(2 * Math.PI * i / SIZE);
  }
  return table;
}

/** Sine at a phase in turns (any real number), interpolated from {@linkcode sineTable}: error below 1e-6. */
export function sineAt(sine: Float32Array, phase: number): number {
  const place = (phase - Math.floor(phase)) * SIZE;
  const index = place | 0;
  const low = sine[index]!;
  return low + (sine[index + 1]! - low) * (place - index);
}

/**
 * Correction that takes the aliasing edge off a step in a waveform (PolyBLEP).
 *
 * `phase` is in [0, 1) with the step at 0; `step` is the phase advance per sample.
 */
export function polyBlep(phase: number, step: number): number {
  if (phase < step) {
    const t = phase / step;
    return t + t - t * t - 1;
  }
  if (phase > 1 - step) {
    const t = (phase - 1) / step;
    return t * t + t + t + 1;
  }
  return 0;
}
