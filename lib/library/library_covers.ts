import { createHash } from "node:crypto";
import { NotFoundError } from "../errors.ts";
import type { ImageStore } from "../images/image_store.ts";
import { coverType } from "../mixtapes/cover_type.ts";
import type { PathResolver } from "../stream/path_resolver.ts";
import type { ResolvedFile } from "../stream/resolve_path.ts";
import { etag } from "../stream/validators.ts";
import { vetFile, type VettedFile } from "../stream/vet_file.ts";
import type { Library } from "./library.ts";

/** The picture of a track as a file. */
export interface LibraryCover {
  readonly file: VettedFile;
  readonly mediaType: string;
}

/** Settings of {@linkcode LibraryCovers}. */
export interface LibraryCoversOptions {
  library: Pick<Library, "coverOf" | "picture">;
  /** Files of the library. */
  music: PathResolver;
  /** Where pictures are kept that were taken out of files. */
  store: ImageStore;
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
  readonly #taken = new Map<string, Promise<VettedFile | null>>();

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
      const track = await music.resolvePlain(path);
      const file = await this.#takeOut(track);
      const mediaType = file && coverType(file.path);
      if (file && mediaType) return { file, mediaType };
    }
    const picture = source?.picture ?? null;
    const mediaType = picture === null ? undefined : coverType(picture);
    if (picture !== null && mediaType !== undefined) {
      const file = await music.resolvePlain(picture);
      if (file.stat.size <= LARGEST) return { file, mediaType };
    }
    throw new NotFoundError(`Cannot find a picture of ${JSON.stringify(path)}`);
  }

  async #takeOut(track: ResolvedFile): Promise<VettedFile | null> {
    const key = createHash("sha256").update(
      `${track.path}\0${etag(track.stat)}`,
    )
      .digest("hex").slice(0, 40);
    const stored = await this.#options.store.find(key);
    if (stored !== null) {
      try {
        return await vetFile(stored.path);
      } catch (error) {
        if (!(error instanceof NotFoundError)) throw error;
        await this.#options.store.forget(stored); // somebody has emptied the cache
      }
    }
    const running = this.#taken.get(key) ?? this.#extract(track, key);
    this.#taken.set(key, running);
    return await running.finally(() => this.#taken.delete(key));
  }

  async #extract(track: ResolvedFile, key: string): Promise<VettedFile | null> {
    const picture = await this.#options.library.picture(track.path);
    const extension = picture && EXTENSIONS[picture.mediaType];
    if (!picture || !extension) return null;
    try {
      const { store } = this.#options;
      return await vetFile(
        (await store.put(key, extension, picture.bytes)).path,
      );
    } catch {
      return null; // The disk takes no more. A page does well without the picture, or with the folder's.
    }
  }
}
