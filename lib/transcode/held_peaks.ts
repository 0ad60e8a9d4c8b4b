/** Peaks that could not be written to disk. */
export interface HeldPeaks {
  /** The JSON. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Names these bytes and no others: good for an entity tag. */
  readonly name: string;
}

/** Tracks whose peaks are held, of about a KiB each. */
const MOST = 1000;

/** Peaks in memory for as long as the disk takes none: a waveform is no reason to fail. The oldest go first. */
export class HeldPeaksShelf {
  readonly #shelf = new Map<string, HeldPeaks>();

  find(name: string): HeldPeaks | null {
    return this.#shelf.get(name) ?? null;
  }

  hold(peaks: HeldPeaks): HeldPeaks {
    this.#shelf.set(peaks.name, peaks);
    for (const name of this.#shelf.keys()) {
      if (this.#shelf.size <= MOST) break;
      this.#shelf.delete(name);
    }
    return peaks;
  }
}
