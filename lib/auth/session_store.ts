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

/** The owner's sessions, each on one device. */
export class SessionStore {
  readonly #sessions = new Map<string, Session>();
  readonly #now: () => number;
  readonly #onChange: () => void;

  /**
   * @param onChange told when what {@linkcode list} returns has changed
   * @param now milliseconds since the epoch
   */
  constructor(onChange: () => void, now: () => number = Date.now) {
    this.#onChange = onChange;
    this.#now = now;
  }

  /** Takes over what was kept. Whatever has ended since is left out. */
  restore(sessions: readonly Session[]): void {
    for (const session of sessions) {
      if (this.#isAlive(session)) this.#sessions.set(session.hash, session);
    }
  }

  /** What is to be kept. */
  list(): Session[] {
    return [...this.#sessions.values()];
  }

  /** Starts a session. Returns its id, 256 bits that nobody else ever sees. */
  start(): string {
    const id = randomBytes(ID_LENGTH).toString("base64url");
    const now = this.#now();
    for (const session of this.#sessions.values()) {
      const isOver = !this.#isAlive(session) ||
        this.#sessions.size >= MOST_SESSIONS;
      if (isOver) this.#sessions.delete(session.hash);
    }
    const hash = hashOf(id);
    this.#sessions.set(hash, { hash, createdAt: now, seenAt: now });
    this.#onChange();
    return id;
  }

  /** Whether an id is that of a session that has not ended. */
  has(id: string): boolean {
    const session = this.#sessions.get(hashOf(id));
    if (session === undefined) return false;
    if (!this.#isAlive(session)) {
      this.#sessions.delete(session.hash);
      return false;
    }
    const now = this.#now();
    if (now - session.seenAt > NOTED_EVERY) {
      this.#sessions.set(session.hash, { ...session, seenAt: now });
      this.#onChange();
    }
    return true;
  }

  /** Ends a session, if there is one of that id. */
  end(id: string): void {
    if (this.#sessions.delete(hashOf(id))) this.#onChange();
  }

  /** Times in the future are a clock that was set back: they count as long ago. */
  #isAlive({ createdAt, seenAt }: Session): boolean {
    const now = this.#now();
    return within(now - createdAt, SESSION_LIFETIME) &&
      within(now - seenAt, IDLE);
  }
}

function within(age: number, limit: number): boolean {
  return age > -DAY && age < limit;
}

/** A look-up by hash takes no longer for an id that is nearly right. */
function hashOf(id: string): string {
  return createHash("sha256").update(id).digest("base64url");
}
