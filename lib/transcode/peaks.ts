/** The loudness of a track along its length, as it is drawn. */
export interface Peaks {
  /** Up to {@linkcode MOST_PEAKS} numbers from 0 to 255, where 255 is the loudest part of this track. */
  readonly peaks: readonly number[];
  /** Length in seconds. */
  readonly duration: number;
}

/** How many numbers a track has. */
export const MOST_PEAKS = 300;

/** Buckets that are kept while the length is unknown: at least half as many are there in the end. */
const MOST_BUCKETS = 8192;
/** Values per bucket of a track that is shorter than any piece of music. */
const FIRST_WIDTH = 16;
/** What is quieter than this all along is silence, 80 dB below full scale. */
const SILENCE = 1e-4;

/** Measures sound of any length as it comes, in little memory. */
export class PeakMeter {
  readonly #valuesPerSecond: number;
  /** Sums of squares. */
  readonly #buckets = new Float64Array(MOST_BUCKETS);
  /** Values per bucket, doubled each time the buckets are full. */
  #width = FIRST_WIDTH;
  #filled = 0;
  #sum = 0;
  #count = 0;
  #total = 0;

  /** @param valuesPerSecond samples of all channels together */
  constructor(valuesPerSecond: number) {
    this.#valuesPerSecond = valuesPerSecond;
  }

  /** Adds samples from -1 to 1, in turn of each channel. */
  add(samples: ArrayLike<number>): void {
    const { length } = samples;
    for (let i = 0; i < length; i++) {
      const sample = samples[i]!;
      this.#sum += sample * sample;
      if (++this.#count === this.#width) this.#close();
    }
    this.#total += length;
  }

  /**
   * The peaks of all that was added: roots of mean squares, scaled so that the loudest is 255.
   *
   * @returns `null` when nothing was added
   */
  finish(): Peaks | null {
    if (this.#total === 0) return null;
    if (this.#count > 0 && this.#filled === 0) this.#close();
    const means = this.#means();
    const loudest = Math.max(...means);
    const scale = loudest < SILENCE ? 0 : 255 / loudest;
    return {
      peaks: means.map((mean) => Math.round(mean * scale)),
      duration: Math.round(this.#total / this.#valuesPerSecond * 1000) / 1000,
    };
  }

  #means(): number[] {
    const count = Math.min(MOST_PEAKS, this.#filled);
    return Array.from({ length: count }, (_, index) => {
      const start = Math.floor(index * this.#filled / count);
      const end = Math.floor((index + 1) * this.#filled / count);
      let sum = 0;
      for (let i = start; i < end; i++) sum += this.#buckets[i]!;
      return Math.sqrt(sum / ((end - start) * this.#width));
    });
  }

  #close(): void {
    this.#buckets[this.#filled++] = this.#sum;
    this.#sum = 0;
    this.#count = 0;
    if (this.#filled === MOST_BUCKETS) this.#fold();
  }

  #fold(): void {
    for (let i = 0; i < MOST_BUCKETS / 2; i++) {
      this.#buckets[i] = this.#buckets[2 * i]! + this.#buckets[2 * i + 1]!;
    }
    this.#filled = MOST_BUCKETS / 2;
    this.#width *= 2;
  }
}
