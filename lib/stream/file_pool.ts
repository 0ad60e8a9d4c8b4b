import { ForbiddenError, NotFoundError } from "../errors.ts";
import { BufferPool } from "./buffer_pool.ts";
import { type FileStat, isSameFile } from "./file_stat.ts";
import {
  regularStat,
  toDomainError,
  vetFile,
  type VettedFile,
} from "./vet_file.ts";

/** An open regular file that one request has for itself. */
export interface OpenFile {
  readonly path: string;
  readonly handle: Deno.FsFile;
  /** Stat of the descriptor, taken when it was handed out. */
  readonly stat: FileStat;
}

/** Settings of a {@linkcode FilePool}. */
export interface FilePoolOptions {
  /** How many descriptors stay open while nobody reads them. Default: 64. */
  capacity?: number;
  /** After how many milliseconds without use a descriptor is closed. Default: 5000. */
  idleMs?: number;
  /** Opens a file for reading. Default: `Deno.open`. */
  open?: (path: string) => Promise<Deno.FsFile>;
  /** Clock in milliseconds. Default: `performance.now`. */
  now?: () => number;
}

interface IdleFile {
  readonly path: string;
  readonly handle: Deno.FsFile;
  readonly since: number;
}

/** Longest slice that is read in one piece, in bytes: beyond it a larger read gains nothing. */
const BUFFER_SIZE = 256 * 1024;
/** As many as readers that ask at the same time on a busy day; 16 MiB kept at most. */
const BUFFER_COUNT = 64;
/** A file that is replaced between look and open is looked at again, this many times in all. */
const ATTEMPTS = 3;

/**
 * Open files and read buffers that the requests of a process share.
 *
 * A descriptor is handed to one request at a time, as its position is its own. Idle ones save the
 * open of the next range of the same track, and are closed after a while so that a disk can be unmounted.
 */
export class FilePool implements Disposable {
  /** Buffers for slices that are read in one piece. */
  readonly buffers: BufferPool = new BufferPool(BUFFER_SIZE, BUFFER_COUNT);
  readonly #capacity: number;
  readonly #idleMs: number;
  readonly #open: (path: string) => Promise<Deno.FsFile>;
  readonly #now: () => number;
  /** The longest unused first. */
  #idle: IdleFile[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(options: FilePoolOptions = {}) {
    this.#capacity = options.capacity ?? 64;
    this.#idleMs = options.idleMs ?? 5000;
    this.#open = options.open ?? ((path) => Deno.open(path, { read: true }));
    this.#now = options.now ?? (() => performance.now());
  }

  /**
   * Opens a vetted file, or hands out a descriptor of it that is idle. The caller ends with
   * {@linkcode release}, or closes the handle.
   *
   * What is opened is the file that was vetted: the inode of the descriptor is compared. Where another
   * file has taken its name, that is vetted in turn, and refused when the name has become a link.
   *
   * @throws {NotFoundError} it is gone
   * @throws {ForbiddenError} a link has taken its place, or reading is refused
   */
  acquire(file: VettedFile): OpenFile | Promise<OpenFile> {
    return this.#takeIdle(file) ?? this.#openVetted(file);
  }

  /** Takes a descriptor back that can serve another request. */
  release(file: OpenFile): void {
    if (this.#closed) {
      file.handle.close();
      return;
    }
    const { path, handle } = file;
    this.#idle.push({ path, handle, since: this.#now() });
    if (this.#idle.length > this.#capacity) this.#idle.shift()?.handle.close();
    this.#watch();
  }

  /** Closes the descriptors that nobody has used for `idleMs`. */
  closeIdle(): void {
    const limit = this.#now() - this.#idleMs;
    const stale = this.#idle.filter(({ since }) => since <= limit);
    this.#idle = this.#idle.filter(({ since }) => since > limit);
    for (const { handle } of stale) handle.close();
  }

  /** How many descriptors are open and unused. */
  get idle(): number {
    return this.#idle.length;
  }

  /** Closes what is idle now, and from now on what is released. */
  [Symbol.dispose](): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    for (const { handle } of this.#idle) handle.close();
    this.#idle = [];
  }

  #takeIdle(file: VettedFile): OpenFile | undefined {
    for (;;) {
      const index = this.#idle.findLastIndex(({ path }) => path === file.path);
      const [found] = index < 0 ? [] : this.#idle.splice(index, 1);
      if (found === undefined) return undefined;
      const open = describe(found.path, found.handle);
      if (isSameFile(open.stat, file.stat)) return open;
      open.handle.close();
    }
  }

  async #openVetted(file: VettedFile): Promise<OpenFile> {
    let vetted = file;
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const open = describe(vetted.path, await this.#openPath(vetted.path));
      if (isSameFile(open.stat, vetted.stat)) return open;
      open.handle.close();
      vetted = await vetAgain(file);
    }
    throw new NotFoundError(
      `Cannot open ${JSON.stringify(file.path)} as it keeps being replaced`,
    );
  }

  async #openPath(path: string): Promise<Deno.FsFile> {
    try {
      return await this.#open(path);
    } catch (error) {
      throw toDomainError(path, error);
    }
  }

  /** Closes each descriptor when its time has come, and holds up no process that wants to end. */
  #watch(): void {
    const [oldest] = this.#idle;
    if (this.#timer !== undefined || oldest === undefined) return;
    const timer = setTimeout(() => {
      this.#timer = undefined;
      this.closeIdle();
      this.#watch();
    }, Math.max(0, oldest.since + this.#idleMs - this.#now()));
    Deno.unrefTimer(timer);
    this.#timer = timer;
  }
}

/**
 * Looks again at a vetted file, whose name must still lead to a file without any link.
 *
 * @throws {ForbiddenError} a link has taken its place
 */
export async function vetAgain(file: VettedFile): Promise<VettedFile> {
  const vetted = await vetFile(file.path);
  if (vetted.path === file.path) return vetted;
  throw new ForbiddenError(
    `Cannot open ${JSON.stringify(file.path)} as it has become a link`,
  );
}

/**
 * An open descriptor with its stat. The stat is synchronous, as the inode of an open file is in memory:
 * it takes a microsecond, a trip to the thread pool fifty.
 */
function describe(path: string, handle: Deno.FsFile): OpenFile {
  try {
    return { path, handle, stat: regularStat(path, handle.statSync()) };
  } catch (error) {
    handle.close();
    throw error;
  }
}
