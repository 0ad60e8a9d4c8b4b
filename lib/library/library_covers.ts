import { createHash } from "node:crypto";
import { NotFoundError } from "../errors.ts";
import type { HeldImage } from "../images/held_images.ts";
import type { ImageKeeper, KeptImage } from "../images/image_keeper.ts";
import { coverType } from "../mixtapes/cover_type.ts";
import type { PathResolver } from "../stream/path_resolver.ts";
import type { ResolvedFile } from "../stream/resolve_path.ts";
import { etag } from "../stream/validators.ts";
import { vetFile, type VettedFile } from "../stream/vet_file.ts";
import type { Library } from "./library.ts";

/** The picture of a track: a file, or its bytes where it was taken out of one and the disk takes none. */
export interface LibraryCover {
  readonly picture: VettedFile | HeldImage;
  readonly mediaType: string;
}

/** Settings of {@linkcode LibraryCovers}. */
export interface LibraryCoversOptions {
  library: Pick<Library, "coverOf" | "picture">;
  /** Files of the library. */
  music: PathResolver;
  /** Where pictures are kept that were taken out of files. */
  keeper: ImageKeeper;
}

const EXTENSIONS: Record<string, string> = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/webp": "webp",
  "image/gif": "gif",
};

/** Bytes of a picture in a folder that are sent to anybody. */
const LARGEST = 32 * 1024 * 1024;

/** Pictures of tracks: the one in the file, or else the one in its folder. */
export class LibraryCovers {
  readonly #options: LibraryCoversOptions;
  /** Pictures that are being taken out, by key: those who ask for one at the same time share it. */
  readonly #taken = new Map<string, Promise<LibraryCover | null>>();

  constructor(options: LibraryCoversOptions) {
    this.#options = options;
  }

  /**
   * @param path of a track, as mixtapes keep it
   * @throws {NotFoundError} there is no such track, or no picture of it
   */
  async get(path: string): Promise<LibraryCover> {
    const { library, music } = this.#options;
    const source = await library.coverOf(path);
    if (source?.isEmbedded) {
      const cover = await this.#takeOut(await music.resolvePlain(path));
      if (cover !== null) return cover;
    }
    const beside = source?.picture ?? null;
    const mediaType = beside === null ? undefined : coverType(beside);
    if (beside !== null && mediaType !== undefined) {
      const picture = await music.resolvePlain(beside);
      if (picture.stat.size <= LARGEST) return { picture, mediaType };
    }
    throw new NotFoundError(`Cannot find a picture of ${JSON.stringify(path)}`);
  }

  /**
   * The bytes of the picture of a track.
   *
   * @throws {NotFoundError} there is no such track, or no picture of it
   */
  async read(path: string): Promise<Uint8Array<ArrayBuffer>> {
    const { picture } = await this.get(path);
    return "bytes" in picture
      ? picture.bytes
      : await Deno.readFile(picture.path);
  }

  async #takeOut(track: ResolvedFile): Promise<LibraryCover | null> {
    const key = createHash("sha256").update(
      `${track.path}\0${etag(track.stat)}`,
    )
      .digest("hex").slice(0, 40);
    const { keeper } = this.#options;
    const kept = await keeper.find(key);
    if (kept !== null) {
      try {
        return await describe(kept);
      } catch (error) {
        if (!(error instanceof NotFoundError) || "bytes" in kept) throw error;
        await keeper.forget(kept); // somebody has emptied the cache
      }
    }
    const running = this.#taken.get(key) ?? this.#extract(track, key);
    this.#taken.set(key, running);
    return await running.finally(() => this.#taken.delete(key));
  }

  async #extract(
    track: ResolvedFile,
    key: string,
  ): Promise<LibraryCover | null> {
    const { keeper, library } = this.#options;
    const picture = await library.picture(track.path);
    const extension = picture && EXTENSIONS[picture.mediaType];
    if (!picture || !extension) return null;
    return await describe(await keeper.keep(key, extension, picture.bytes));
  }
}

/** @throws {NotFoundError} the file is gone */
async function describe(kept: KeptImage): Promise<LibraryCover | null> {
  const mediaType = coverType(`picture.${kept.extension}`);
  if (mediaType === undefined) return null;
  const picture = "bytes" in kept ? kept : await vetFile(kept.path);
  return { picture, mediaType };
}
