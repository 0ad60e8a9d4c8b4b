import { createHash, randomBytes } from "node:crypto";

/** A session as it is kept: who has the file still has no id. */
export interface Session {
  /** SHA-256 of the id, base64url. */
  readonly hash: string;
  /** Milliseconds since the epoch, as in {@linkcode seenAt}. */
  readonly createdAt: number;
  readonly seenAt: number;
}

const DAY = 24 * 60 * 60_000;
/** Milliseconds without a request that end a session. */
const IDLE = 7 * DAY;
/** Milliseconds after which a session ends in any case. */
export const SESSION_LIFETIME = 30 * DAY;
/** Milliseconds between two notes of a session's use. */
const NOTED_EVERY = 60 * 60_000;
const MOST_SESSIONS = 50;
const ID_LENGTH = 32;

/** The clocks of a {@linkcode SessionStore}. */
export interface SessionClocks {
  /** Milliseconds since the epoch, for what is kept. Default: `Date.now`. */
  readonly now?: () => number;
  /** Milliseconds of a clock that nobody sets, which ages are counted by. Default: `performance.now`. */
  readonly clock?: () => number;
}

interface HeldSession {
  readonly session: Session;
  /** Milliseconds of the clock that nobody sets, as in {@linkcode seenAt}. */
  readonly createdAt: number;
  readonly seenAt: number;
}

/**
 * The owner's sessions, each on one device. A clock that is set while the server runs ends none and prolongs none:
 * the time of day counts only from one run to the next.
 */
export class SessionStore {
  readonly #sessions = new Map<string, HeldSession>();
  readonly #onChange: () => void;
  readonly #now: () => number;
  readonly #clock: () => number;

  /** @param onChange told when what {@linkcode list} returns has changed */
  constructor(
    onChange: () => void,
    { now = Date.now, clock = () => performance.now() }: SessionClocks = {},
  ) {
    this.#onChange = onChange;
    this.#now = now;
    this.#clock = clock;
  }

  /** Takes over what was kept. Whatever has ended since, or is from the future, is left out. */
  restore(sessions: readonly Session[]): void {
    const now = this.#now();
    const clock = this.#clock();
    for (const session of sessions) {
      const ages = [now - session.createdAt, now - session.seenAt];
      if (ages.some((age) => age < -DAY)) continue;
      const [age = 0, idle = 0] = ages.map((age) => Math.max(0, age));
      const held = { session, createdAt: clock - age, seenAt: clock - idle };
      if (this.#isAlive(held)) this.#sessions.set(session.hash, held);
    }
  }

  /** What is to be kept. */
  list(): Session[] {
    return Array.from(this.#sessions.values(), ({ session }) => session);
  }

  /** Starts a session. Returns its id, 256 bits that nobody else ever sees. */
  start(): string {
    const id = randomBytes(ID_LENGTH).toString("base64url");
    for (const [hash, held] of this.#sessions) {
      const isOver = !this.#isAlive(held) ||
        this.#sessions.size >= MOST_SESSIONS;
      if (isOver) this.#sessions.delete(hash);
    }
    const hash = hashOf(id);
    const now = this.#now();
    const clock = this.#clock();
    this.#sessions.set(hash, {
      session: { hash, createdAt: now, seenAt: now },
      createdAt: clock,
      seenAt: clock,
    });
    this.#onChange();
    return id;
  }

  /** Whether an id is that of a session that has not ended. */
  has(id: string): boolean {
    const hash = hashOf(id);
    const held = this.#sessions.get(hash);
    if (held === undefined) return false;
    if (!this.#isAlive(held)) {
      this.#sessions.delete(hash);
      return false;
    }
    const clock = this.#clock();
    if (clock - held.seenAt > NOTED_EVERY) {
      const session = { ...held.session, seenAt: this.#now() };
      this.#sessions.set(hash, { ...held, session, seenAt: clock });
      this.#onChange();
    }
    return true;
  }

  /** Ends a session, if there is one of that id. */
  end(id: string): void {
    if (this.#sessions.delete(hashOf(id))) this.#onChange();
  }

  #isAlive({ createdAt, seenAt }: HeldSession): boolean {
    const clock = this.#clock();
    return clock - createdAt < SESSION_LIFETIME && clock - seenAt < IDLE;
  }
}

/** A look-up by hash takes no longer for an id that is nearly right. */
function hashOf(id: string): string {
  return createHash("sha256").update(id).digest("base64url");
}
