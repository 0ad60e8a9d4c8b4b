import type { FileStat } from "./file_stat.ts";
import type { Slice } from "./range.ts";

/** Settings of {@linkcode RecentReads}. */
export interface RecentReadsOptions {
  /** A read is recent for this many milliseconds, and at most for twice as many. Default: 2500. */
  period?: number;
  /** How many files are remembered. Default: 32. */
  capacity?: number;
  /** Clock in milliseconds. Default: `performance.now`. */
  now?: () => number;
}

interface Entry {
  /** For each page of the file 2 when it was read in this period, 1 in the one before, else 0. */
  readonly pages: Uint8Array;
  /** When this period began. */
  since: number;
}

/** Bytes of a page in the memory of the system: the smallest there is, so that larger ones are no worse. */
const PAGE_SIZE = 4096;

/** Milliseconds, for 256 KiB: a hundred times what memory takes, and less than a disk. */
const LONGEST_COPY = 3;

/**
 * Knows what was read of which file a moment ago. The system has that in memory, so that it is read again as
 * fast as it is copied, and is worth no trip to the thread pool, which costs more than 64 KiB do. What only
 * might be in memory does not count: while a disk is waited for, everybody would wait.
 */
export class RecentReads {
  readonly #period: number;
  readonly #capacity: number;
  readonly #now: () => number;
  /** The one that was begun first comes first. */
  readonly #entries = new Map<string, Entry>();

  constructor(options: RecentReadsOptions = {}) {
    this.#period = options.period ?? 2500;
    this.#capacity = options.capacity ?? 32;
    this.#now = options.now ?? (() => performance.now());
  }

  /** Whether every byte of a slice was read a moment ago. */
  has(file: FileStat, { start, end }: Slice): boolean {
    const pages = this.#find(file)?.pages;
    if (pages === undefined) return false;
    for (let page = pageOf(start); page <= pageOf(end - 1); page++) {
      if (!pages[page]) return false;
    }
    return true;
  }

  /** Notes that a slice was read. */
  add(file: FileStat, slice: Slice): void {
    this.#mark(file, slice, 2);
  }

  /** Runs the read of a slice that {@linkcode has}. What is read more slowly than memory is forgotten. */
  again(file: FileStat, slice: Slice, read: () => void): void {
    const begin = this.#now();
    read();
    this.#mark(file, slice, this.#now() - begin < LONGEST_COPY ? 2 : 0);
  }

  #mark(file: FileStat, { start, end }: Slice, value: number): void {
    const { pages } = this.#find(file) ?? this.#begin(file);
    pages.fill(value, pageOf(start), pageOf(end - 1) + 1);
  }

  #begin(file: FileStat): Entry {
    const pages = new Uint8Array(pageOf(file.size - 1) + 1);
    const entry = { pages, since: this.#now() };
    this.#entries.set(keyOf(file), entry);
    const oldest = this.#entries.keys().next();
    if (this.#entries.size > this.#capacity && !oldest.done) {
      this.#entries.delete(oldest.value);
    }
    return entry;
  }

  #find(file: FileStat): Entry | undefined {
    const entry = this.#entries.get(keyOf(file));
    if (entry === undefined) return undefined;
    const { pages } = entry;
    const periods = Math.floor((this.#now() - entry.since) / this.#period);
    if (periods > 1) pages.fill(0);
    else if (periods === 1) {
      for (let page = 0; page < pages.length; page++) pages[page]! >>= 1;
    }
    entry.since += periods * this.#period;
    return entry;
  }
}

function pageOf(position: number): number {
  return Math.floor(position / PAGE_SIZE);
}

/** The size too, as it is how many pages there are. */
function keyOf({ dev, ino, size }: FileStat): string {
  return `${dev}-${ino}-${size}`;
}
