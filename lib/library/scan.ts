import type { Catalog, CatalogScope, FileStamp, KnownFile } from "./catalog.ts";
import type { FileContent } from "./catalog.ts";
import { DamagedFileError } from "./read_tags.ts";
import {
  describe,
  type Found,
  isGone,
  NO_STAMP,
  walkLibrary,
} from "./walk_library.ts";

/** A scan that cannot be made. The message is a sentence for the owner. */
export class ScanError extends Error {
  override name = "ScanError";
}

/** What a scan has done. */
export interface ScanSummary {
  /** Files that were looked at. */
  readonly seen: number;
  /** Files that were read, as they are new or have changed. */
  readonly read: number;
  /** Files that are there no more. */
  readonly removed: number;
}

/** Settings of a {@linkcode scan}. */
export interface ScanOptions {
  /** The folder of the music. It may be reached through links. */
  root: string;
  catalog: Catalog;
  /** Reads one file. Called with its absolute path. */
  read: (path: string) => Promise<FileContent>;
  /** What to look at, or `"everything"`. */
  scopes: readonly CatalogScope[] | "everything";
  /** Told of each file, before it is read. `total` grows when there turn out to be more. */
  onProgress?: (current: number, total: number) => void;
  /** Told when what was found so far can be searched. */
  onCommit?: () => void;
  /** Milliseconds on a clock that never goes back. */
  clock?: () => number;
}

/** A transaction is ended after this many milliseconds or changes: what it holds is done again after a crash. */
const LONGEST_TRANSACTION = 1000;
const LARGEST_TRANSACTION = 500;

const EVERYTHING: CatalogScope = { path: "", isDeep: true };

/**
 * Brings the catalog up to date with the disk: reads what is new or has changed, and forgets what is gone. It
 * can be ended at any moment, and goes on where it was the next time.
 *
 * @throws {ScanError} the music folder cannot be read, or is empty and was not before; the disk is full
 */
export async function scan(options: ScanOptions): Promise<ScanSummary> {
  const root = openRoot(options);
  const isWhole = options.scopes === "everything";
  const scopes = options.scopes === "everything"
    ? [EVERYTHING]
    : options.scopes;
  const run = new ScanRun(options, isWhole ? countFiles(root, options) : 0);
  run.begin();
  try {
    for (const scope of scopes) {
      for (const found of walkLibrary(root, scope)) await run.take(found);
      run.removeUnseen(scope);
    }
    if (isWhole) options.catalog.finish();
    run.end();
  } catch (error) {
    options.catalog.rollback();
    throw isDiskFull(error)
      ? new ScanError(
        "The disk with the data folder is full. Make room, and scan again: what was found so far is kept",
        { cause: error },
      )
      : error;
  }
  return run.summary;
}

/** Whether an error of SQLite says that there is no room: in its words, as Deno's `exec` does not pass on its number. */
function isDiskFull(error: unknown): boolean {
  return error instanceof Error && "code" in error &&
    error.code === "ERR_SQLITE_ERROR" &&
    error.message === "database or disk is full";
}

/** A disk that is not mounted leaves an empty folder, and must not empty the library. */
function openRoot({ root, catalog }: ScanOptions): string {
  try {
    const real = Deno.realPathSync(root);
    for (const { name } of Deno.readDirSync(real)) {
      if (!name.startsWith(".")) return real;
    }
    if (catalog.countFiles() === 0) return real;
  } catch (error) {
    throw new ScanError(
      `The music folder cannot be read: ${
        isGone(error) ? "it is not there" : describe(error)
      }. What was known of it is kept`,
      { cause: error },
    );
  }
  throw new ScanError(
    "The music folder is empty. Is its disk connected? What was known of it is kept",
  );
}

/** As many as last time; the first time they are counted, which takes no time beside reading them. */
function countFiles(root: string, { catalog }: ScanOptions): number {
  const known = catalog.countFiles();
  if (known > 0) return known;
  let count = 0;
  for (const { kind } of walkLibrary(root, EVERYTHING)) {
    if (kind === "file" || kind === "problem") count++;
  }
  return count;
}

class ScanRun {
  readonly #options: ScanOptions;
  readonly #clock: () => number;
  readonly #seen = new Set<number>();
  /** Paths below which nobody knows what is there. */
  readonly #closed: string[] = [];
  #total: number;
  #startedAt = 0;
  #changes = 0;
  #counts = { seen: 0, read: 0, removed: 0 };

  constructor(options: ScanOptions, total: number) {
    this.#options = options;
    this.#clock = options.clock ?? (() => performance.now());
    this.#total = total;
  }

  get summary(): ScanSummary {
    return this.#counts;
  }

  begin(): void {
    this.#options.catalog.begin();
    this.#startedAt = this.#clock();
    this.#changes = 0;
  }

  end(): void {
    this.#options.catalog.commit();
    this.#options.onCommit?.();
  }

  async take(found: Found): Promise<void> {
    const { catalog } = this.#options;
    if (found.kind === "folder") {
      catalog.setPicture(found.path, found.picture);
      return;
    }
    this.#count();
    const known = catalog.find(found.path);
    if (found.kind === "file") {
      this.#seen.add(await this.#update(found, known));
    } else {
      if (found.kind === "closed") this.#closed.push(found.path);
      this.#seen.add(
        this.#putProblem(found.path, NO_STAMP, found.reason, known),
      );
    }
    this.#commitWhenDue();
  }

  /** Forgets what is known in a scope and was not seen, unless it is where nobody could look. */
  removeUnseen(scope: CatalogScope): void {
    for (const { id, path } of this.#options.catalog.known(scope)) {
      if (this.#seen.has(id) || this.#isClosed(path)) continue;
      this.#options.catalog.remove(id);
      this.#counts.removed++;
      this.#changes++;
      this.#commitWhenDue();
    }
  }

  /** The id of the file. */
  async #update(
    { path, realPath, stamp }: Extract<Found, { kind: "file" }>,
    known: KnownFile | null,
  ): Promise<number> {
    const { catalog, read } = this.#options;
    if (known !== null && isSame(known, stamp)) return known.id;
    let content: FileContent;
    try {
      this.#counts.read++;
      content = await read(realPath);
    } catch (error) {
      // A stamp that no file has, so that what may pass is tried again.
      return error instanceof DamagedFileError
        ? this.#putProblem(path, stamp, error.message, known)
        : this.#putProblem(
          path,
          NO_STAMP,
          `The file cannot be read: ${describe(error)}`,
          known,
        );
    }
    this.#changes++;
    // As it was before it was read: what has changed since is read again the next time.
    return catalog.putTrack(path, stamp, content);
  }

  #putProblem(
    path: string,
    stamp: FileStamp,
    reason: string,
    known: KnownFile | null,
  ): number {
    if (known?.problem === reason && isSame(known, stamp)) return known.id;
    this.#changes++;
    return this.#options.catalog.putProblem(path, stamp, reason);
  }

  #count(): void {
    const current = ++this.#counts.seen;
    this.#total = Math.max(this.#total, current);
    this.#options.onProgress?.(current, this.#total);
  }

  #isClosed(path: string): boolean {
    return this.#closed.some((closed) =>
      closed === "" || path.startsWith(`${closed}/`)
    );
  }

  #commitWhenDue(): void {
    const isDue = this.#changes >= LARGEST_TRANSACTION ||
      this.#clock() - this.#startedAt >= LONGEST_TRANSACTION;
    if (!isDue || this.#changes === 0) return;
    this.end();
    this.begin();
  }
}

function isSame(a: FileStamp, b: FileStamp): boolean {
  return a.size === b.size && a.mtime === b.mtime && a.ctime === b.ctime;
}
