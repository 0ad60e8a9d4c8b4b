/** What devices fetched of one list of tracks. */
export interface Cast {
  readonly slug: string;
  /** Title of the mixtape. */
  readonly title: string;
  readonly startedAt: Date;
  /** Status of the last answer to each path, undecoded, in the order of the last requests. */
  readonly statuses: ReadonlyMap<string, number>;
}

export interface CastVisitsOptions {
  now?: () => Date;
  /** Makes the word that marks a list. It must not be guessable. */
  random?: () => string;
}

/** Lists that are remembered. */
const CAPACITY = 256;
/** Paths of one list that are remembered. */
const MOST_PATHS = 1000;

/**
 * Remembers which lists of tracks were fetched from. Every address of a list carries its nonce, so that a
 * device that could not reach this server can be told from one that could not play what it fetched.
 */
export class CastVisits {
  readonly #now: () => Date;
  readonly #random: () => string;
  /** The oldest first. */
  readonly #casts = new Map<string, Cast & { statuses: Map<string, number> }>();

  constructor(options: CastVisitsOptions = {}) {
    this.#now = options.now ?? (() => new Date());
    this.#random = options.random ?? (() => crypto.randomUUID());
  }

  /** Begins a list. Returns its nonce. */
  issue({ slug, title }: Pick<Cast, "slug" | "title">): string {
    const nonce = this.#random();
    this.#casts.set(nonce, {
      slug,
      title,
      startedAt: this.#now(),
      statuses: new Map(),
    });
    const oldest = this.#casts.keys().next();
    if (this.#casts.size > CAPACITY && !oldest.done) {
      this.#casts.delete(oldest.value);
    }
    return nonce;
  }

  /** Notes an answer to a device. A nonce that was not issued here is nothing. */
  note(nonce: string, pathname: string, status: number): void {
    const statuses = this.#casts.get(nonce)?.statuses;
    if (statuses === undefined) return;
    statuses.delete(pathname);
    if (statuses.size < MOST_PATHS) statuses.set(pathname, status);
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
