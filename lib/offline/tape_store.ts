import { sharePath } from "../share/tape_paths.ts";
import { CACHE_PREFIX } from "./cache_prefix.ts";
import { CHUNK_SIZE, chunkCount } from "./chunks.ts";
import { type KeptTape, parseKeptTape } from "./kept_tape.ts";

/** What of `CacheStorage` is used. */
export interface Caches {
  has(name: string): Promise<boolean>;
  open(name: string): Promise<Pick<Cache, "put" | "delete" | "keys">>;
  delete(name: string): Promise<boolean>;
  keys(): Promise<string[]>;
  match(
    url: string,
    options: { cacheName: string; ignoreVary: boolean },
  ): Promise<Response | undefined>;
}

/** The bytes of a track, by their entity tag. */
export interface StoredBytes {
  readonly etag: string;
  readonly size: number;
}

/**
 * The tapes on this device, one cache each (Service Workers, "Cache"), so that one goes away at once and as a
 * whole. Bytes of tracks are in chunks, since an entry of a cache cannot be read from its middle.
 */
export class TapeStore {
  readonly #caches: Caches;
  readonly #origin: string;

  /** @param origin of the page: what is stored has addresses below it, which no server is asked for */
  constructor(caches: Caches, origin: string) {
    this.#caches = caches;
    this.#origin = origin;
  }

  /** Whether there is anything of a tape, complete or not. */
  has(slug: string): Promise<boolean> {
    return this.#caches.has(CACHE_PREFIX + slug);
  }

  async list(): Promise<KeptTape[]> {
    const names = await this.#caches.keys();
    const tapes = await Promise.all(
      names.filter((name) => name.startsWith(CACHE_PREFIX))
        .map((name) => this.read(name.slice(CACHE_PREFIX.length))),
    );
    return tapes.filter((tape) => tape !== null);
  }

  /** `null` where there is none, or none that this version understands. */
  async read(slug: string): Promise<KeptTape | null> {
    const response = await this.#match(slug, "/kept/tape.json");
    try {
      return parseKeptTape(await response?.json());
    } catch {
      return null; // Half-written by a crash: as good as none.
    }
  }

  async write(tape: KeptTape): Promise<void> {
    await this.#put(tape.slug, "/kept/tape.json", Response.json(tape));
  }

  /** Removes all of a tape, and frees what it took. */
  async remove(slug: string): Promise<void> {
    await this.#caches.delete(CACHE_PREFIX + slug);
  }

  /** A file of the page. */
  readFile(slug: string, url: string): Promise<Response | undefined> {
    return this.#match(slug, url);
  }

  async writeFile(slug: string, url: string, file: Response): Promise<void> {
    await this.#put(slug, url, file);
  }

  /** `null` where it is not here. */
  async readChunk(
    slug: string,
    etag: string,
    index: number,
  ): Promise<Uint8Array<ArrayBuffer> | null> {
    const response = await this.#match(slug, chunkUrl(etag, index));
    return response === undefined
      ? null
      : new Uint8Array(await response.arrayBuffer());
  }

  /** @param headers of the answer that the bytes came with */
  async writeChunk(
    slug: string,
    { etag, index, bytes, headers }: {
      etag: string;
      index: number;
      bytes: Uint8Array<ArrayBuffer>;
      headers: HeadersInit;
    },
  ): Promise<void> {
    const response = new Response(bytes, { headers });
    await this.#put(slug, chunkUrl(etag, index), response);
  }

  /** Headers that the bytes of a track came with, or `null` where its beginning is not here. */
  async readHeaders(slug: string, etag: string): Promise<Headers | null> {
    return (await this.#match(slug, chunkUrl(etag, 0)))?.headers ?? null;
  }

  /**
   * How many bytes of a track are here, from its start on without a gap.
   *
   * @param urls from {@linkcode urls}
   */
  heldBytes({ etag, size }: StoredBytes, urls: ReadonlySet<string>): number {
    let index = 0;
    while (
      index < chunkCount(size) && urls.has(this.#origin + chunkUrl(etag, index))
    ) index++;
    return index === chunkCount(size) ? size : index * CHUNK_SIZE;
  }

  /** Addresses of all that is stored of a tape. */
  async urls(slug: string): Promise<ReadonlySet<string>> {
    if (!await this.has(slug)) return new Set();
    const cache = await this.#caches.open(CACHE_PREFIX + slug);
    return new Set((await cache.keys()).map(({ url }) => url));
  }

  /** Removes what the tape no longer names: files of an earlier page, bytes of earlier tracks. */
  async prune(tape: KeptTape): Promise<void> {
    const named = new Set([
      "/kept/tape.json",
      sharePath(tape.slug),
      ...tape.assets.map(({ url }) => url),
      ...tape.tracks.flatMap(({ etag, size }) =>
        Array.from(
          { length: chunkCount(size) },
          (_, index) => chunkUrl(etag, index),
        )
      ),
    ].map((url) => this.#origin + url));
    const cache = await this.#caches.open(CACHE_PREFIX + tape.slug);
    for (const { url } of await cache.keys()) {
      if (!named.has(url)) await cache.delete(url);
    }
  }

  #match(slug: string, url: string): Promise<Response | undefined> {
    return this.#caches.match(this.#origin + url, {
      cacheName: CACHE_PREFIX + slug,
      ignoreVary: true,
    });
  }

  async #put(slug: string, url: string, response: Response): Promise<void> {
    const cache = await this.#caches.open(CACHE_PREFIX + slug);
    await cache.put(this.#origin + url, response);
  }
}

function chunkUrl(etag: string, index: number): string {
  return `/kept/${encodeURIComponent(etag)}/${index}`;
}
