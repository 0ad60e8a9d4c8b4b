import { type HeldImage, HeldImages } from "./held_images.ts";
import type { ImageStore, StoredFile } from "./image_store.ts";

/** A finished image: a file, or its bytes where the disk takes none. */
export type KeptImage = StoredFile | HeldImage;

/** Settings of an {@linkcode ImageKeeper}. */
export interface ImageKeeperOptions {
  store: ImageStore;
  /** Hears why an image is held in memory. */
  onWarning(event: string, fields: Record<string, string>): void;
  /** Bytes of images that are held in memory. Default: 16 MiB. */
  capacity?: number;
  /** Milliseconds since the epoch. Default: the clock. */
  now?: () => number;
}

/**
 * Keeps images on disk, and in memory while the disk is full, read-only or unreadable: whoever asks for a code
 * gets it all the same. It never throws.
 */
export class ImageKeeper {
  readonly #options: ImageKeeperOptions;
  readonly #held: HeldImages;
  readonly #now: () => number;

  constructor(options: ImageKeeperOptions) {
    this.#options = options;
    this.#held = new HeldImages(options.capacity ?? 16 * 1024 ** 2);
    this.#now = options.now ?? Date.now;
  }

  /** The image of a key, or `null`. @param key 40 hexadecimal digits */
  async find(key: string): Promise<KeptImage | null> {
    const held = this.#held.find(key);
    if (held !== null) return held;
    try {
      return await this.#options.store.find(key);
    } catch {
      return null; // keeping it will fail too, and say why
    }
  }

  /** Keeps the image of a key. */
  async keep(
    key: string,
    extension: string,
    bytes: Uint8Array<ArrayBuffer>,
  ): Promise<KeptImage> {
    try {
      return await this.#options.store.put(key, extension, bytes);
    } catch (error) {
      this.#options.onWarning("Holding an image in memory", {
        reason: String(error),
      });
      return this.#held.hold({ key, extension, bytes, madeAt: this.#now() });
    }
  }

  /** Forgets a file that has turned out to be gone or unreadable. */
  async forget(file: StoredFile): Promise<void> {
    try {
      await this.#options.store.forget(file);
    } catch {
      // A folder that cannot be read knows no files either.
    }
  }
}
