import type { Mixtape } from "../mixtapes/mixtape.ts";

/** What devices fetched of one list of tracks. */
export interface Cast {
  readonly slug: string;
  /** Title of the mixtape. */
  readonly title: string;
  readonly startedAt: Date;
  /** Whether anybody came with the mark of the list, whatever it was that they asked for. */
  readonly isReached: boolean;
  /** Status of the last answer to each track by its path in the library, in the order of the last requests. */
  readonly statuses: ReadonlyMap<string, number>;
}

export interface CastVisitsOptions {
  now?: () => Date;
  /** Makes the word that marks a list. It must not be guessable. */
  random?: () => string;
}

/** Lists that are remembered. */
const CAPACITY = 256;

interface Entry extends Cast {
  isReached: boolean;
  readonly statuses: Map<string, number>;
  /** Paths of the tape. */
  readonly paths: ReadonlySet<string>;
}

/**
 * Remembers which lists of tracks were fetched from. Every address of a list carries its nonce, so that a
 * device that could not reach this server can be told from one that could not play what it fetched.
 */
export class CastVisits {
  readonly #now: () => Date;
  readonly #random: () => string;
  /** The oldest first. */
  readonly #casts = new Map<string, Entry>();

  constructor(options: CastVisitsOptions = {}) {
    this.#now = options.now ?? (() => new Date());
    this.#random = options.random ?? (() => crypto.randomUUID());
  }

  /** Begins a list. Returns its nonce. */
  issue(
    { slug, title, tracks }: Pick<Mixtape, "slug" | "title" | "tracks">,
  ): string {
    const nonce = this.#random();
    this.#casts.set(nonce, {
      slug,
      title,
      startedAt: this.#now(),
      isReached: false,
      statuses: new Map(),
      paths: new Set(tracks.map(({ path }) => path)),
    });
    const oldest = this.#casts.keys().next();
    if (this.#casts.size > CAPACITY && !oldest.done) {
      this.#casts.delete(oldest.value);
    }
    return nonce;
  }

  /**
   * Notes an answer to a device. A nonce that was not issued here is nothing, and no path is kept that is not on
   * the tape: whoever may hear it has a nonce.
   *
   * @param pathname of the request, which a proxy in front may have escaped in its own way
   */
  note(nonce: string, pathname: string, status: number): void {
    const cast = this.#casts.get(nonce);
    if (cast === undefined) return;
    cast.isReached = true;
    const path = trackPath(pathname);
    if (!cast.paths.has(path)) return;
    cast.statuses.delete(path);
    cast.statuses.set(path, status);
  }

  /** What is known of a list, or `null`. */
  find(nonce: string): Cast | null {
    return this.#casts.get(nonce) ?? null;
  }

  /** The last lists, the newest first. */
  recent(count: number): Cast[] {
    return [...this.#casts.values()].slice(-count).reverse();
  }
}

const PREFIX = "/play/";

/** Path in the library that is asked for, or nothing that a library has. */
function trackPath(pathname: string): string {
  try {
    return decodeURIComponent(pathname.slice(PREFIX.length));
  } catch {
    return ""; // a bad escape is no path of a tape
  }
}

/** Milliseconds: less than the page waits for the device, see `LOAD_TIMEOUT`. */
const DEVICE_PATIENCE = 20_000;

/**
 * How long a request may wait for an encoder, in milliseconds. A device was told a type, and a page can go on
 * with another one; a device may not.
 */
export function patienceFor(
  visits: Pick<CastVisits, "find">,
  { searchParams }: URL,
): number {
  const nonce = searchParams.get("cast");
  return nonce !== null && visits.find(nonce) !== null ? DEVICE_PATIENCE : 0;
}
