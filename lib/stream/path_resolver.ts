import { type ResolvedFile, resolvePath } from "./resolve_path.ts";

/** Settings of a {@linkcode PathResolver}. */
export interface PathResolverOptions {
  /** How many paths are remembered. Default: 1024. */
  capacity?: number;
  /** For how many milliseconds an answer stands. Default: 100. */
  maxAge?: number;
  /** Clock in milliseconds. Default: `performance.now`. */
  now?: () => number;
}

interface Entry {
  readonly vettedAt: number;
  readonly file: ResolvedFile | Promise<ResolvedFile>;
}

/**
 * {@linkcode resolvePath} with a memory, for a root that is asked many times a second.
 *
 * An answer stands for 100 ms, then everything is looked at afresh: links, kind and stat. A link that is
 * swapped in between leaks nothing, as the file is opened by the real path vetted here and `serveFile`
 * compares the open descriptor with the vetted inode. Errors are not remembered.
 */
export class PathResolver {
  readonly #root: string;
  readonly #capacity: number;
  readonly #maxAge: number;
  readonly #now: () => number;
  /** The oldest look first. What is in use is looked at again and again, so it never comes to the front. */
  readonly #entries = new Map<string, Entry>();

  constructor(root: string, options: PathResolverOptions = {}) {
    this.#root = root;
    this.#capacity = options.capacity ?? 1024;
    this.#maxAge = options.maxAge ?? 100;
    this.#now = options.now ?? (() => performance.now());
  }

  /**
   * What {@linkcode resolvePath} answers, at most `maxAge` old; at once where it is remembered.
   * Requests that come while a path is looked at share the answer.
   */
  resolve(pathname: string): ResolvedFile | Promise<ResolvedFile> {
    const now = this.#now();
    const entry = this.#entries.get(pathname);
    if (entry !== undefined && now - entry.vettedAt <= this.#maxAge) {
      return entry.file;
    }
    const file = resolvePath(this.#root, pathname);
    const looking: Entry = { vettedAt: now, file };
    this.#remember(pathname, looking);
    file.then(
      (resolved) => this.#settle(pathname, looking, resolved),
      () => this.#settle(pathname, looking),
    );
    return file;
  }

  /** {@linkcode resolve} for a path as mixtapes and the catalog keep it: plain text with `/` between its parts. */
  resolvePlain(path: string): ResolvedFile | Promise<ResolvedFile> {
    // Half a surrogate pair cannot be escaped, and names nothing either.
    const parts = path.toWellFormed().split("/");
    return this.resolve(parts.map(encodeURIComponent).join("/"));
  }

  /** Puts the outcome in the place of the promise, unless a later look has taken it. */
  #settle(pathname: string, looking: Entry, file?: ResolvedFile): void {
    if (this.#entries.get(pathname) !== looking) return;
    if (file === undefined) this.#entries.delete(pathname);
    else this.#remember(pathname, { vettedAt: looking.vettedAt, file });
  }

  #remember(pathname: string, entry: Entry): void {
    this.#entries.delete(pathname);
    this.#entries.set(pathname, entry);
    if (this.#entries.size <= this.#capacity) return;
    const oldest = this.#entries.keys().next();
    if (!oldest.done) this.#entries.delete(oldest.value);
  }
}
