/** A finished image that could not be written to disk. */
export interface HeldImage {
  readonly extension: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Names these bytes and no others: good for an entity tag. */
  readonly key: string;
  /** In milliseconds since the epoch. */
  readonly madeAt: number;
}

/**
 * Images in memory, by key, for as long as the disk takes none: a disk that is full must not cost the receivers
 * of a tape its code. What was used least recently goes first.
 */
export class HeldImages {
  readonly #capacity: number;
  /** The least recently used first. */
  readonly #images = new Map<string, HeldImage>();
  #size = 0;

  /** @param capacity bytes that are held; the newest image is held whatever its size */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  find(key: string): HeldImage | null {
    const image = this.#images.get(key);
    if (image === undefined) return null;
    this.#images.delete(key);
    this.#images.set(key, image);
    return image;
  }

  hold(image: HeldImage): HeldImage {
    this.#drop(image.key);
    this.#images.set(image.key, image);
    this.#size += image.bytes.length;
    for (const key of this.#images.keys()) {
      if (this.#size <= this.#capacity || key === image.key) break;
      this.#drop(key);
    }
    return image;
  }

  #drop(key: string): void {
    this.#size -= this.#images.get(key)?.bytes.length ?? 0;
    this.#images.delete(key);
  }
}
