import { BusyError } from "../errors.ts";
import { LoginLimiter } from "./login_limiter.ts";
import { hashPassword, verifyPassword } from "./password_hash.ts";
import { readSessionId } from "./session_cookie.ts";
import { type AuthFile, parseAuthFile } from "./session_file.ts";
import { SessionStore } from "./session_store.ts";

/** Where the owner's password comes from: the setting, or the hash that `deno task set-password` wrote. */
export type Credential =
  | { readonly kind: "password"; readonly password: string }
  | { readonly kind: "hash"; readonly hash: string };

/** Keeps one text from one run of the server to the next. */
export interface TextFile {
  /** `null` where there is none. */
  read(): Promise<string | null>;
  write(text: string): Promise<void>;
}

export interface OwnerAuthOptions {
  readonly credential: Credential;
  /** Keeps the sessions. */
  readonly file: TextFile;
  /** Told when the sessions cannot be read or kept. They still hold until the server ends. */
  readonly onFailure: (error: unknown) => void;
}

/** What came of an attempt to sign in. */
export type SignIn =
  | { readonly kind: "signed-in"; readonly id: string }
  | { readonly kind: "wrong-password" }
  | { readonly kind: "too-many"; readonly seconds: number };

/** Passwords that wait to be checked, as each check takes memory and a core. */
const LONGEST_QUEUE = 20;
/** Characters; hashing more is work that only an attacker wants done. */
const LONGEST_PASSWORD = 1024;

/** Knows the owner by a password, and then by a session. */
export class OwnerAuth {
  readonly #options: OwnerAuthOptions;
  readonly #limiter: LoginLimiter;
  readonly #sessions: SessionStore;
  #hash: Promise<string> | undefined;
  #checking: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #writing: Promise<void> = Promise.resolve();

  constructor(options: OwnerAuthOptions) {
    this.#options = options;
    this.#limiter = new LoginLimiter();
    this.#sessions = new SessionStore(() => this.#keep());
  }

  /** Whether a request carries a session of the owner; at once where it carries none at all. */
  isSignedIn(headers: Headers): boolean | Promise<boolean> {
    const id = readSessionId(headers);
    return id !== null &&
      this.#open().then(() => this.#sessions.has(id));
  }

  /**
   * Checks a password and starts a session.
   *
   * @param client address that guesses are counted for
   * @throws {BusyError} too many passwords wait to be checked
   */
  async signIn(password: string, client: string): Promise<SignIn> {
    const admission = this.#limiter.admit(client);
    if (admission.kind === "wait") {
      return { kind: "too-many", seconds: admission.seconds };
    }
    this.#limiter.count(client);
    if (!await this.#isRight(password)) return { kind: "wrong-password" };
    this.#limiter.forgive(client);
    return { kind: "signed-in", id: this.#sessions.start() };
  }

  /** Ends the session of a request, if it has one. */
  async signOut(headers: Headers): Promise<void> {
    const id = readSessionId(headers);
    if (id === null) return;
    await this.#open();
    this.#sessions.end(id);
    await this.#writing;
  }

  /** Waits until what has changed is kept. */
  settled(): Promise<void> {
    return this.#writing;
  }

  /** One check at a time: a crowd of guesses may not take all memory and cores. */
  async #isRight(password: string): Promise<boolean> {
    if (this.#waiting >= LONGEST_QUEUE) {
      throw new BusyError("Cannot check a password as too many wait", 5);
    }
    this.#waiting++;
    const check = this.#checking.then(async () => {
      const hash = await this.#open();
      return password.length <= LONGEST_PASSWORD &&
        await verifyPassword(password, hash);
    });
    this.#checking = check.catch(() => {
      // Whoever asked is told; the next one in the queue is not affected.
    });
    try {
      return await check;
    } finally {
      this.#waiting--;
    }
  }

  #open(): Promise<string> {
    return this.#hash ??= this.#load();
  }

  /** Sessions that were started with another password end with it. Returns the hash of the current one. */
  async #load(): Promise<string> {
    const { credential, file, onFailure } = this.#options;
    let kept: AuthFile | null = null;
    try {
      kept = parseAuthFile(await file.read());
    } catch (error) {
      onFailure(error);
    }
    const isSame = kept !== null &&
      (credential.kind === "hash"
        ? credential.hash === kept.password
        : await verifyPassword(credential.password, kept.password));
    if (kept !== null && isSame) {
      this.#sessions.restore(kept.sessions);
      return kept.password;
    }
    return credential.kind === "hash"
      ? credential.hash
      : await hashPassword(credential.password);
  }

  /** Writes follow each other, so that the last state is the one on disk. */
  #keep(): void {
    this.#writing = this.#writing.then(async () => {
      const password = await this.#open();
      const content: AuthFile = { password, sessions: this.#sessions.list() };
      await this.#options.file.write(JSON.stringify(content, null, 2) + "\n");
    }).catch(this.#options.onFailure);
  }
}
