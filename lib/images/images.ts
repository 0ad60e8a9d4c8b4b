import { basename } from "@std/path";
import { createHash } from "node:crypto";
import { readColours, writeColours } from "./cover_colours.ts";
import type { CoverColour } from "./drawing/dominant_colours.ts";
import type { ImageJob, ImageResult, PreviewLine } from "./image_jobs.ts";
import type { ImageKeeper, KeptImage } from "./image_keeper.ts";
import type { CoverSize, IconSize } from "./image_size.ts";
import type { StoredFile } from "./image_store.ts";
import type { Urgency } from "./image_thread.ts";
import { Memory } from "./memory.ts";
import { SingleFlight } from "./single_flight.ts";

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
  covers: ImageKeeper;
  /** Where codes, cards and previews are kept. */
  codes: ImageKeeper;
  /** Finds a cover by its file name; `null` where there is none that can be shown. */
  findCover(filename: string): Promise<CoverFile | null>;
  /** What else decides how images look: part of every key. */
  look?: string;
  /** Hears of each cover that cannot be used, once, and of images that could not be made as asked. */
  onWarning(event: string, fields: Record<string, string>): void;
}

/** A code or what has one, or why it cannot be. */
export type CodeOutcome =
  | { readonly kind: "image"; readonly image: KeptImage }
  /** The text needs more pixels; `smallest` would do. */
  | { readonly kind: "too-small"; readonly smallest: number }
  /** No code can hold the text. */
  | { readonly kind: "too-long" };

/** Called before an image is made, and not for one that is there: it throws where that may not be. */
export type BeforeMaking = () => void;

/** Part of every key: changes whenever images of the same input would look different. */
const EDITION = 3;
const MOST_REMEMBERED = 1000;

/** Everything that is drawn for mixtapes. Each image is made once, whoever asks, and kept on disk. */
export class Images {
  readonly #options: ImagesOptions;
  readonly #flight = new SingleFlight();
  /** Covers that have no smaller version, by key. */
  readonly #originals = new Memory<true>(MOST_REMEMBERED);
  readonly #colours = new Memory<readonly CoverColour[] | null>(
    MOST_REMEMBERED,
  );

  constructor(options: ImagesOptions) {
    this.#options = options;
  }

  /**
   * A cover whose longer side has at most `size` pixels; `null` where the original has to do, as it is smaller,
   * cannot be decoded, or is not there, and while nothing can be made.
   */
  async cover(filename: string, size: CoverSize): Promise<KeptImage | null> {
    const cover = await this.#options.findCover(filename);
    if (cover === null) return null;
    const job: ImageJob = { type: "cover", path: cover.path, size };
    const key = this.#keyOf(job, cover.stamp);
    if (this.#originals.get(key)) return null;
    return await this.#flight.do(key, async () => {
      const stored = await this.#options.covers.find(key);
      if (stored !== null) return stored;
      const result = await this.#attempt(job, filename);
      if (result === null) return null;
      if (result.kind === "image") {
        return await this.#options.covers.keep(
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
    const key = this.#keyOf(job, cover.stamp);
    const known = this.#colours.get(key);
    if (known !== undefined) return known;
    return await this.#flight.do(key, async () => {
      const colours = await readColours(this.#options.covers, key) ??
        await this.#findColours(key, job, filename);
      if (colours !== undefined) this.#colours.set(key, colours);
      return colours ?? null;
    });
  }

  /** The square icon of a mixtape. What matters lies in the safe zone of maskable icons. */
  async icon(
    { title, cover }: { title: string; cover: string | null },
    size: IconSize,
    before?: BeforeMaking,
  ): Promise<KeptImage> {
    const file = cover === null ? null : await this.#options.findCover(cover);
    const job: ImageJob = {
      type: "icon",
      cover: file?.path ?? null,
      // With a cover the title is not drawn, and a new one makes no new icon.
      title: file === null ? title : "",
      size,
    };
    return await this.#image(this.#options.covers, job, file?.stamp, before);
  }

  /** The QR code of a text, as PNG or SVG, in a square of so many pixels. It was read before it is returned. */
  async code(
    request: {
      text: string;
      size: number;
      hasLogo: boolean;
      format: "png" | "svg";
    },
    before?: BeforeMaking,
  ): Promise<CodeOutcome> {
    const job: ImageJob = { type: "code", ...request };
    const order = { job, urgency: "urgent" } as const;
    return await this.#make(this.#options.codes, order, before);
  }

  /**
   * A picture to hand on: the cover, if it is there, the title, unless it is `null`, and the code of a text.
   *
   * @param size width in pixels
   */
  async card(
    { text, size, title, cover }: {
      text: string;
      size: number;
      title: string | null;
      cover: string | null;
    },
    before?: BeforeMaking,
  ): Promise<CodeOutcome> {
    const file = cover === null ? null : await this.#options.findCover(cover);
    const job: ImageJob = {
      type: "card",
      text,
      size,
      title,
      cover: file?.path ?? null,
    };
    const order = { job, stamp: file?.stamp, urgency: "patient" } as const;
    return await this.#make(this.#options.codes, order, before);
  }

  /** The picture beside a link to a mixtape, 1200 x 630 pixels. */
  async preview(
    { title, cover, lines }: {
      title: string;
      cover: string | null;
      lines: readonly PreviewLine[];
    },
    before?: BeforeMaking,
  ): Promise<KeptImage> {
    const file = cover === null ? null : await this.#options.findCover(cover);
    const job: ImageJob = {
      type: "preview",
      title,
      lines,
      cover: file?.path ?? null,
    };
    return await this.#image(this.#options.codes, job, file?.stamp, before);
  }

  /** Forgets a file that has turned out to be gone or unreadable, so that it is made again. */
  async forget(file: StoredFile): Promise<void> {
    await this.#options.covers.forget(file);
    await this.#options.codes.forget(file);
  }

  async #image(
    keeper: ImageKeeper,
    job: ImageJob,
    stamp: string | undefined,
    before: BeforeMaking | undefined,
  ): Promise<KeptImage> {
    const order = { job, stamp, urgency: "patient" } as const;
    const outcome = await this.#make(keeper, order, before);
    if (outcome.kind === "image") return outcome.image;
    throw new Error(`Cannot make an image (${job.type}): ${outcome.kind}`);
  }

  async #make(
    keeper: ImageKeeper,
    { job, stamp, urgency }: {
      job: ImageJob;
      stamp?: string | undefined;
      urgency: Urgency;
    },
    before: BeforeMaking | undefined,
  ): Promise<CodeOutcome> {
    const key = this.#keyOf(job, stamp);
    const there = await keeper.find(key);
    if (there !== null) return { kind: "image", image: there };
    // Outside the flight: who is refused fails alone.
    before?.();
    return await this.#flight.do(key, async (): Promise<CodeOutcome> => {
      const stored = await keeper.find(key);
      if (stored !== null) return { kind: "image", image: stored };
      const result = await this.#options.run(job, urgency);
      if (result.kind === "too-small" || result.kind === "too-long") {
        return result;
      }
      if (result.kind !== "image") {
        throw new Error(`Cannot make an image (${job.type}): ${result.kind}`);
      }
      const cover = "cover" in job ? job.cover : null;
      for (const reason of new Set(result.warnings)) {
        this.#options.onWarning("Made an image without a part of it", {
          image: job.type,
          ...(cover !== null && { cover: basename(cover) }),
          reason,
        });
      }
      const { extension, bytes } = result;
      return { kind: "image", image: await keeper.keep(key, extension, bytes) };
    });
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
    await writeColours(this.#options.covers, key, result.colours);
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

  /** 40 hexadecimal digits that change with everything that the image depends on. */
  #keyOf(job: ImageJob, stamp = ""): string {
    const { look = "" } = this.#options;
    return createHash("sha256")
      .update(JSON.stringify([EDITION, look, job, stamp]))
      .digest("hex").slice(0, 40);
  }
}
