import { NotFoundError, toStatus } from "../errors.ts";
import type { Mixtape, MixtapeTrack } from "../mixtapes/mixtape.ts";
import { MixtapeChangedError } from "../mixtapes/mixtape_changed_error.ts";
import type { HasCover } from "../mixtapes/share_view.ts";
import type { MixtapeStore } from "../mixtapes/store.ts";

/** Settings of {@linkcode TrackCovers}. */
export interface TrackCoversOptions {
  mixtapes: Pick<MixtapeStore, "get" | "amend">;
  /** Whether a cover is there that a track names. */
  hasCover: HasCover;
  /**
   * The picture of a track.
   *
   * @throws {NotFoundError} when it has none
   */
  readPicture: (path: string) => Promise<Uint8Array<ArrayBuffer>>;
  /** Keeps a picture among the covers. Returns its file name. */
  keep: (picture: ReadableStream<Uint8Array>) => Promise<string>;
  /** Told of each mixtape that was left as it is. */
  onFailure: (slug: string, error: unknown) => void;
}

/**
 * Gives the tracks of mixtapes the pictures of their own that are in the library, for players and lock screens. They
 * are copied to the covers: a visitor sees those of published tracks, and nothing else of the library.
 */
export class TrackCovers implements Disposable {
  readonly #options: TrackCoversOptions;
  #queue: Promise<void> = Promise.resolve();
  #isDisposed = false;

  constructor(options: TrackCoversOptions) {
    this.#options = options;
  }

  /** Looks for the pictures of a mixtape that was saved, after those of the ones before. Never throws. */
  add({ slug }: Pick<Mixtape, "slug">): void {
    this.#queue = this.#queue.then(() => this.#look(slug));
  }

  /** Resolves when all mixtapes have been looked at that were added. */
  settled(): Promise<void> {
    return this.#queue;
  }

  /** What is not done yet is done when the mixtape is saved the next time. */
  [Symbol.dispose](): void {
    this.#isDisposed = true;
  }

  async #look(slug: string): Promise<void> {
    if (this.#isDisposed) return;
    try {
      await this.#cover(slug);
    } catch (error) {
      // Not only the owner saves it: where the server has followed moved files, nobody else looks again.
      if (error instanceof MixtapeChangedError) return await this.#look(slug);
      // It was deleted meanwhile.
      if (this.#isDisposed || error instanceof NotFoundError) return;
      this.#options.onFailure(slug, error);
    }
  }

  async #cover(slug: string): Promise<void> {
    const { mixtapes } = this.#options;
    const mixtape = await mixtapes.get(slug);
    const kept = new Map<string, string>();
    const tracks: MixtapeTrack[] = [];
    for (const track of mixtape.tracks) {
      tracks.push(await this.#coverTrack(track, kept));
    }
    if (tracks.some((track, index) => track !== mixtape.tracks[index])) {
      await mixtapes.amend({ ...mixtape, tracks });
    }
  }

  async #coverTrack(
    track: MixtapeTrack,
    kept: Map<string, string>,
  ): Promise<MixtapeTrack> {
    const { hasCover } = this.#options;
    const isCovered = track.cover !== null && await hasCover(track.cover);
    if (isCovered || this.#isDisposed) return track;
    try {
      return { ...track, cover: await this.#keepPicture(track.path, kept) };
    } catch (error) {
      if (isUnusable(error)) return track;
      throw error;
    }
  }

  /** @param kept names of the pictures that were kept, by what is in them: the tracks of an album have the same */
  async #keepPicture(
    path: string,
    kept: Map<string, string>,
  ): Promise<string> {
    const { readPicture, keep } = this.#options;
    const bytes = await readPicture(path);
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))
      .toHex();
    const name = kept.get(digest) ?? await keep(new Blob([bytes]).stream());
    kept.set(digest, name);
    return name;
  }
}

/** A track without a picture, or with one that nobody can draw, does without. A full disk is another matter. */
function isUnusable(error: unknown): boolean {
  return error instanceof NotFoundError || [413, 415].includes(toStatus(error));
}
