import { join } from "@std/path";
import { asStorageError } from "../storage/storage_error.ts";
import { cacheFileKind, isOutdatedBy } from "./cache_key.ts";

/** A file in the cache folder. */
export interface CacheFile {
  readonly name: string;
  /** Length in bytes. */
  readonly size: number;
  /** When it was made, in milliseconds since the epoch. */
  readonly madeAt: number;
  /** When it was last served, in milliseconds since the epoch; never before it was made. */
  readonly usedAt: number;
}

/** What is in the cache folder. Files that neither app has made are left out, and left alone. */
export interface CacheListing {
  /** MP3s. */
  readonly finished: CacheFile[];
  readonly peaks: CacheFile[];
  /** What encoders write now, or have left. */
  readonly parts: CacheFile[];
  /** What the original app has cached, which this one does not serve. */
  readonly foreign: CacheFile[];
}

const LISTS = {
  finished: "finished",
  peaks: "peaks",
  part: "parts",
  foreign: "foreign",
} as const;

/** Lists the cache folder; one that is missing is empty. */
export async function listCache(folder: string): Promise<CacheListing> {
  const listing: CacheListing = {
    finished: [],
    peaks: [],
    parts: [],
    foreign: [],
  };
  for (const name of await namesIn(folder)) {
    const kind = cacheFileKind(name);
    if (kind === "unknown") continue;
    const file = await describe(folder, name);
    if (file !== null) listing[LISTS[kind]].push(file);
  }
  return listing;
}

/** Which finished files must go so that the rest fits `maxSize` bytes: the longest unused first, none in use. */
export function chooseEvictions(
  files: readonly CacheFile[],
  maxSize: number,
  isInUse: (name: string) => boolean,
): string[] {
  let size = totalSize(files);
  const evictions: string[] = [];
  for (const file of files.toSorted((a, b) => a.usedAt - b.usedAt)) {
    if (size <= maxSize) break;
    if (isInUse(file.name)) continue;
    evictions.push(file.name);
    size -= file.size;
  }
  return evictions;
}

/** Which finished files were made of an earlier state of the source that `name` is made of. */
export function chooseOutdated(
  files: readonly CacheFile[],
  name: string,
): string[] {
  return files.map((file) => file.name)
    .filter((candidate) => isOutdatedBy(candidate, name));
}

/**
 * Which files a clear takes: with an age those that were made longer ago, without one all, those
 * of the original app too.
 *
 * @param olderThan milliseconds, or `null` for no age
 */
export function chooseCleared(
  { finished, peaks, foreign }: CacheListing,
  olderThan: number | null,
  now: number,
): string[] {
  const files = olderThan === null
    ? [...finished, ...peaks, ...foreign]
    : [...finished, ...peaks].filter(({ madeAt }) => madeAt < now - olderThan);
  return files.map(({ name }) => name);
}

/** Sum of the lengths in bytes. */
export function totalSize(files: readonly CacheFile[]): number {
  return files.reduce((sum, { size }) => sum + size, 0);
}

/**
 * Removes files of a folder. Returns how many were there; whoever has one open reads on.
 *
 * @throws {ReadOnlyError} the folder cannot be written
 */
export async function removeFiles(
  folder: string,
  names: readonly string[],
): Promise<number> {
  let removed = 0;
  for (const name of names) {
    try {
      await Deno.remove(join(folder, name));
      removed++;
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) continue;
      throw asStorageError(error, "clear the cache");
    }
  }
  return removed;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    const entries = await Array.fromAsync(Deno.readDir(folder));
    return entries.filter(({ isFile }) => isFile).map(({ name }) => name);
  } catch (error) {
    const isMissing = error instanceof Deno.errors.NotFound ||
      error instanceof Deno.errors.NotADirectory;
    if (isMissing) return [];
    throw error;
  }
}

async function describe(
  folder: string,
  name: string,
): Promise<CacheFile | null> {
  try {
    const { size, mtime, atime } = await Deno.lstat(join(folder, name));
    const madeAt = mtime?.getTime() ?? 0;
    return {
      name,
      size,
      madeAt,
      usedAt: Math.max(madeAt, atime?.getTime() ?? 0),
    };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null; // removed meanwhile
    throw error;
  }
}
