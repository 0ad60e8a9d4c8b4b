import type { ResampleFilter } from "./resample_filter.ts";

/**
 * Changes the sample rate of one channel, block by block: what comes out does not depend on how the
 * input is cut. The first output sample lies where the first input sample does, and `n` of them become
 * `ceil(n * phases / step)`.
 */
export class Resampler {
  readonly #filter: ResampleFilter;
  /** Input that is still needed; in front of the first sample there is silence. */
  #input: Float32Array;
  /** Index of the first sample of `#input` in the whole of the input. */
  #origin: number;
  #received = 0;
  #produced = 0;

  constructor(filter: ResampleFilter) {
    this.#filter = filter;
    const before = filter.taps / 2 - 1;
    this.#input = new Float32Array(before);
    this.#origin = -before;
  }

  /** All output that is certain once these samples are known. */
  process(samples: Float32Array): Float32Array {
    this.#append(samples);
    this.#received += samples.length;
    const after = this.#filter.taps / 2;
    const known = this.#origin + this.#input.length - after;
    return this.#produce(this.#outputsBefore(known));
  }

  /** The rest, as if silence followed. */
  flush(): Float32Array {
    this.#append(new Float32Array(this.#filter.taps / 2));
    return this.#produce(this.#outputsBefore(this.#received));
  }

  /** How many output samples lie in front of an input sample. */
  #outputsBefore(index: number): number {
    const { phases, step } = this.#filter;
    return Math.max(Math.ceil(index * phases / step), 0);
  }

  #append(samples: Float32Array): void {
    const joined = new Float32Array(this.#input.length + samples.length);
    joined.set(this.#input);
    joined.set(samples, this.#input.length);
    this.#input = joined;
  }

  #produce(end: number): Float32Array {
    const { phases, step, taps, coefficients } = this.#filter;
    const before = taps / 2 - 1;
    const input = this.#input;
    const output = new Float32Array(Math.max(end - this.#produced, 0));
    for (let i = 0; i < output.length; i++) {
      const place = (this.#produced + i) * step;
      const from = Math.floor(place / phases) - before - this.#origin;
      const row = place % phases * taps;
      // Four sums, as one would make each addition wait for the last.
      let a = 0, b = 0, c = 0, d = 0;
      for (let tap = 0; tap < taps; tap += 4) {
        a += coefficients[row + tap]! * input[from + tap]!;
        b += coefficients[row + tap + 1]! * input[from + tap + 1]!;
        c += coefficients[row + tap + 2]! * input[from + tap + 2]!;
        d += coefficients[row + tap + 3]! * input[from + tap + 3]!;
      }
      output[i] = a + b + c + d;
    }
    this.#produced += output.length;
    this.#forget();
    return output;
  }

  #forget(): void {
    const { phases, step, taps } = this.#filter;
    const needed = Math.floor(this.#produced * step / phases) - taps / 2 + 1;
    const count = Math.min(
      Math.max(needed - this.#origin, 0),
      this.#input.length,
    );
    this.#input = this.#input.slice(count);
    this.#origin += count;
  }
}
