/** What a client may do about signing in. */
export type Admission =
  | { readonly kind: "allowed" }
  | { readonly kind: "wait"; readonly seconds: number };

interface Failures {
  readonly count: number;
  /** Milliseconds of the limiter's clock. */
  readonly lastAt: number;
}

/** Wrong passwords that cost nothing. */
const FREE_ATTEMPTS = 5;
/** Milliseconds. */
const FIRST_DELAY = 2000;
const LONGEST_DELAY = 60_000;
/** Milliseconds without an attempt after which a client starts afresh. */
const FORGIVEN_AFTER = 15 * 60_000;
/** Clients that are remembered; beyond, the one that was quiet for longest is forgotten. */
const MOST_CLIENTS = 10_000;

/**
 * Slows down who guesses passwords: five attempts are free, each one after doubles the wait, up to a
 * minute. Nobody is locked out, and the owner elsewhere is not kept waiting for it.
 */
export class LoginLimiter {
  readonly #failures = new Map<string, Failures>();
  readonly #now: () => number;

  /** @param now milliseconds of a clock that nobody sets back: waits are never longer than they should be */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** @param client as `clientAddress` names it */
  admit(client: string): Admission {
    const failures = this.#failures.get(client);
    if (failures === undefined) return { kind: "allowed" };
    const waited = this.#now() - failures.lastAt;
    const left = delayAfter(failures.count) - waited;
    return left <= 0
      ? { kind: "allowed" }
      : { kind: "wait", seconds: Math.ceil(left / 1000) };
  }

  /** Counts a wrong password, before it is known to be wrong: attempts made at once all count. */
  count(client: string): void {
    const now = this.#now();
    const before = this.#failures.get(client);
    const isForgiven = before === undefined ||
      now - before.lastAt > FORGIVEN_AFTER;
    this.#failures.delete(client);
    this.#failures.set(client, {
      count: isForgiven ? 1 : before.count + 1,
      lastAt: now,
    });
    if (this.#failures.size <= MOST_CLIENTS) return;
    for (const oldest of this.#failures.keys()) {
      this.#failures.delete(oldest);
      break;
    }
  }

  /** The client knew the password after all. */
  forgive(client: string): void {
    this.#failures.delete(client);
  }
}

/** Milliseconds to wait after so many wrong passwords in a row. */
function delayAfter(count: number): number {
  if (count < FREE_ATTEMPTS) return 0;
  return Math.min(FIRST_DELAY * 2 ** (count - FREE_ATTEMPTS), LONGEST_DELAY);
}
