import { createHash } from "node:crypto";
import type { CoverColour } from "./dominant_colours.ts";
import type { ImageJob, ImageResult } from "./image_jobs.ts";
import type { CoverSize, IconSize } from "./image_size.ts";
import type { ImageStore, StoredFile } from "./image_store.ts";
import type { Urgency } from "./image_thread.ts";

/** A cover as it is on disk: its path, and what changes with its content. */
export interface CoverFile {
  readonly path: string;
  readonly stamp: string;
}

/** Settings of {@linkcode Images}. */
export interface ImagesOptions {
  /** Makes images: see `ImageThread.run`. */
  run(job: ImageJob, urgency?: Urgency): Promise<ImageResult>;
  /** Where covers, their colours and icons are kept. */
  covers: ImageStore;
  /** Finds a cover by its file name; `null` where there is none that can be shown. */
  findCover(filename: string): Promise<CoverFile | null>;
  /** Hears of each cover that cannot be used, once, and of images that could not be made as asked. */
  onWarning(event: string, fields: Record<string, string>): void;
}

/** Part of every key: changes whenever images of the same input would look different. */
const EDITION = 1;
const MOST_REMEMBERED = 1000;

/** Everything that is drawn for mixtapes. Each image is made once, whoever asks, and kept on disk. */
export class Images {
  readonly #options: ImagesOptions;
  readonly #running = new Map<string, Promise<unknown>>();
  /** Covers that have no smaller version, by key. */
  readonly #originals = new Memory<true>();
  readonly #colours = new Memory<readonly CoverColour[] | null>();

  constructor(options: ImagesOptions) {
    this.#options = options;
  }

  /**
   * A cover whose longer side has at most `size` pixels; `null` where the original has to do, as it is smaller,
   * cannot be decoded, or is not there, and while nothing can be made.
   */
  async cover(filename: string, size: CoverSize): Promise<StoredFile | null> {
    const cover = await this.#options.findCover(filename);
    if (cover === null) return null;
    const job: ImageJob = { type: "cover", path: cover.path, size };
    const key = keyOf(job, cover.stamp);
    if (this.#originals.has(key)) return null;
    return await this.#once(key, async () => {
      const stored = await this.#options.covers.find(key);
      if (stored !== null) return stored;
      const result = await this.#attempt(job, filename);
      if (result === null) return null;
      if (result.kind === "image") {
        return await this.#options.covers.put(
          key,
          result.extension,
          result.bytes,
        );
      }
      this.#originals.set(key, true);
      if (result.kind === "unusable") {
        this.#warnOfCover(filename, result.reason);
      }
      return null;
    });
  }

  /** The colours of a cover, the largest share first; `null` where it is not there or cannot be decoded. */
  async coverColours(filename: string): Promise<readonly CoverColour[] | null> {
    const cover = await this.#options.findCover(filename);
    if (cover === null) return null;
    const job: ImageJob = { type: "colours", path: cover.path };
    const key = keyOf(job, cover.stamp);
    const known = this.#colours.get(key);
    if (known !== undefined) return known;
    return await this.#once(key, async () => {
      const colours = await this.#storedColours(key) ??
        await this.#findColours(key, job, filename);
      if (colours !== undefined) this.#colours.set(key, colours);
      return colours ?? null;
    });
  }

  /** The square icon of a mixtape. What matters lies in the safe zone of maskable icons. */
  async icon(
    { title, cover }: { title: string; cover: string | null },
    size: IconSize,
  ): Promise<StoredFile> {
    const file = cover === null ? null : await this.#options.findCover(cover);
    const job: ImageJob = {
      type: "icon",
      cover: file?.path ?? null,
      // With a cover the title is not drawn, and a new one makes no new icon.
      title: file === null ? title : "",
      size,
    };
    return await this.#file(this.#options.covers, job, file?.stamp, "patient");
  }

  /** Forgets a file that has turned out to be gone, so that it is made again. */
  async forget(file: StoredFile): Promise<void> {
    await this.#options.covers.forget(file);
  }

  async #file(
    store: ImageStore,
    job: ImageJob,
    stamp: string | undefined,
    urgency: Urgency,
  ): Promise<StoredFile> {
    const key = keyOf(job, stamp);
    return await this.#once(key, async () => {
      const stored = await store.find(key);
      if (stored !== null) return stored;
      const result = await this.#options.run(job, urgency);
      if (result.kind !== "image") {
        throw new Error(`Cannot make an image (${job.type}): ${result.kind}`);
      }
      for (const reason of result.warnings) {
        this.#options.onWarning("Made an image without a part of it", {
          image: job.type,
          reason,
        });
      }
      return await store.put(key, result.extension, result.bytes);
    });
  }

  async #storedColours(key: string): Promise<readonly CoverColour[] | null> {
    const stored = await this.#options.covers.find(key);
    if (stored === null) return null;
    try {
      return parseColours(JSON.parse(await Deno.readTextFile(stored.path)));
    } catch (error) {
      if (
        error instanceof SyntaxError || error instanceof Deno.errors.NotFound
      ) return null;
      throw error;
    }
  }

  /** `null` for ever, `undefined` for now. */
  async #findColours(
    key: string,
    job: ImageJob,
    filename: string,
  ): Promise<readonly CoverColour[] | null | undefined> {
    const result = await this.#attempt(job, filename);
    if (result === null) return undefined;
    if (result.kind === "unusable") this.#warnOfCover(filename, result.reason);
    if (result.kind !== "colours") return null;
    const text = JSON.stringify(result.colours);
    await this.#options.covers.put(
      key,
      "json",
      new TextEncoder().encode(text),
    );
    return result.colours;
  }

  /** A page does well without what cannot be made just now, so that is `null` and a warning. */
  async #attempt(job: ImageJob, filename: string): Promise<ImageResult | null> {
    try {
      return await this.#options.run(job);
    } catch (error) {
      this.#warnOfCover(filename, String(error));
      return null;
    }
  }

  #warnOfCover(filename: string, reason: string): void {
    this.#options.onWarning("Cannot use a cover", { cover: filename, reason });
  }

  /** Those who ask for the same while it is made share it. */
  #once<T>(key: string, make: () => Promise<T>): Promise<T> {
    const running = this.#running.get(key) as Promise<T> | undefined;
    if (running !== undefined) return running;
    const made = make().finally(() => this.#running.delete(key));
    this.#running.set(key, made);
    return made;
  }
}

/** A map that forgets what was put in first. */
class Memory<T> extends Map<string, T> {
  override set(key: string, value: T): this {
    super.set(key, value);
    const oldest = this.keys().next();
    if (this.size > MOST_REMEMBERED && !oldest.done) this.delete(oldest.value);
    return this;
  }
}

/** 40 hexadecimal digits that change with everything that the image depends on. */
function keyOf(job: ImageJob, stamp = ""): string {
  return createHash("sha256")
    .update(JSON.stringify([EDITION, job, stamp]))
    .digest("hex").slice(0, 40);
}

/** What was read from disk, or `null` where that is no list of colours. */
function parseColours(value: unknown): readonly CoverColour[] | null {
  return Array.isArray(value) && value.every(isColour) ? value : null;
}

function isColour(value: unknown): value is CoverColour {
  return typeof value === "object" && value !== null &&
    ["red", "green", "blue", "share"].every((part) =>
      part in value && typeof Reflect.get(value, part) === "number"
    );
}
