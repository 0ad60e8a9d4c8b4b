import { join } from "@std/path";
import { sweepTemporaryFiles } from "../storage/atomic_write.ts";
import {
  chooseCleared,
  chooseEvictions,
  chooseOutdated,
  listCache,
  removeFiles,
  totalSize,
} from "./cache_files.ts";
import { CacheJobs, type JobEvent, type JobState } from "./cache_jobs.ts";
import type { Version } from "./cache_key.ts";
import { type PartFile, sweepPart } from "./cache_part.ts";
import { EncodeError } from "./encode_error.ts";
import type { ByteSlice } from "./growing/growing_run.ts";
import { isUnchanged } from "./is_unchanged.ts";
import type { Limiter } from "./limiter.ts";
import { createSteadyTime } from "./steady_time.ts";
import { whenFree } from "./when_free.ts";

/** Settings of a {@linkcode TranscodeCache}. */
export interface TranscodeCacheOptions {
  /** `DATA_ROOT/cache/audio`, made when it is needed. */
  folder: string;
  /** Bytes that finished files may take. */
  maxSize: number;
  /** How many encoders may work at the same time. */
  limiter: Limiter;
  /** Hears of every job: its start, every piece, and its end. */
  onJob?: (event: JobEvent) => void;
  /** Milliseconds on a clock that never goes back. Default: `performance.now`. */
  clock?: () => number;
  /** Milliseconds since the epoch. Default: `Date.now`. */
  now?: () => number;
}

/** A finished file. */
export interface CachedFile {
  readonly path: string;
  /** Its stat when it was found. */
  readonly info: Deno.FileInfo;
}

/** Figures of the cache, in the words of its JSON. */
export interface CacheStats {
  readonly cache_size_bytes: number;
  /** In units of 1024 × 1024 bytes, to two decimals. */
  readonly cache_size_mb: number;
  /** Finished MP3s. */
  readonly cached_files: number;
  /** Tracks whose peaks were measured. */
  readonly peaks_files: number;
  /** Files of the original app. */
  readonly foreign_files: number;
  /** Requests since the start that got a finished file. */
  readonly hits: number;
  /** Requests since the start that did not. */
  readonly misses: number;
  /** Jobs that are being encoded. */
  readonly running: number;
}

/** How often the use of a file is noted on disk, in milliseconds. */
const TOUCH_EVERY = 60 * 60 * 1000;
const DAY = 24 * 60 * 60 * 1000;
const MIB = 1024 * 1024;

/** The MP3s made of lossless files: those on disk, and those in the making. */
export class TranscodeCache implements Disposable {
  readonly #folder: string;
  readonly #maxSize: number;
  readonly #now: () => number;
  /** What the use of files is noted by. */
  readonly #time: () => number;
  readonly #jobs: CacheJobs;
  readonly #limiter: Limiter;
  /** What was seen on disk, so that the next range of the same track need not look. */
  readonly #seen = new Map<string, CachedFile>();
  /** When the use of a file was last noted on disk. */
  readonly #touched = new Map<string, number>();
  /** How many requests read each file. */
  readonly #users = new Map<string, number>();
  #hits = 0;
  #misses = 0;

  constructor(options: TranscodeCacheOptions) {
    const { folder, maxSize, limiter, onJob = () => {} } = options;
    this.#limiter = limiter;
    this.#folder = folder;
    this.#maxSize = maxSize;
    const clock = options.clock ?? (() => performance.now());
    this.#now = options.now ?? (() => Date.now());
    this.#time = createSteadyTime({ now: this.#now, clock });
    this.#jobs = new CacheJobs({
      folder,
      limiter,
      onJob,
      clock,
      keep: (version, part) => this.#keep(version, part),
    });
  }

  /** Makes the folder and removes what encoders left in it that are gone. */
  async prepare(): Promise<void> {
    await Deno.mkdir(this.#folder, { recursive: true });
    const { parts } = await listCache(this.#folder);
    for (const { name } of parts) await sweepPart(join(this.#folder, name));
    await sweepTemporaryFiles(this.#folder);
  }

  /** The finished file of a version, or `null`; at once where it was seen before. */
  find(version: Version): CachedFile | Promise<CachedFile | null> {
    return this.#seen.get(version.name) ?? this.#look(version);
  }

  /** Takes back what {@linkcode find} said: the file is not there, or is not what it should be. */
  async drop({ name }: Version): Promise<void> {
    await this.#remove([name]).catch(() => {
      // A folder that cannot be written: making it anew fails, and says why.
    });
  }

  /**
   * Notes that a request reads a finished file, so that it stays.
   *
   * @returns what to call when the request has ended
   */
  use({ name }: Version): () => void {
    this.#hits++;
    this.#touch(name);
    return this.#hold(name);
  }

  /**
   * The bytes of a slice of a version that is not finished, as soon as the first of them is there.
   * However many ask, one encoder makes them.
   *
   * @param signal aborted when whoever asks has left before the answer
   * @param patience milliseconds to wait for a slot where all are taken
   * @throws {EncodeError} there is no first byte, and it is not tried again for a minute
   * @throws {BusyError} all slots are taken, or another process encodes this version
   */
  async grow(
    version: Version,
    slice: ByteSlice,
    signal: AbortSignal,
    patience = 0,
  ): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
    this.#misses++;
    const join = () => this.#jobs.join(version, "listener");
    const job = patience === 0
      ? join()
      : await whenFree(join, { limiter: this.#limiter, ms: patience, signal });
    return await job.listen(slice, signal, this.#hold(version.name));
  }

  /**
   * Makes a version ahead of time, behind all listeners. Returns whether there was anything to make.
   *
   * @throws {EncodeError} it cannot be made
   * @throws {BusyError} another process encodes this version
   * @throws the reason of `signal`
   */
  async warm(version: Version, signal: AbortSignal): Promise<boolean> {
    signal.throwIfAborted();
    if (await this.find(version) !== null) return false;
    const job = this.#jobs.join(version, "background");
    job.want();
    const unwant = () => job.unwant();
    signal.addEventListener("abort", unwant, { once: true });
    try {
      await job.finished;
      return true;
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    } finally {
      signal.removeEventListener("abort", unwant);
    }
  }

  /** What is being encoded, the oldest first. */
  jobs(): JobState[] {
    return this.#jobs.list();
  }

  /** Counts what is on disk now. */
  async stats(): Promise<CacheStats> {
    const { finished, peaks, foreign } = await listCache(this.#folder);
    const size = totalSize([...finished, ...peaks]);
    return {
      cache_size_bytes: size,
      cache_size_mb: Math.round(size / MIB * 100) / 100,
      cached_files: finished.length,
      peaks_files: peaks.length,
      foreign_files: foreign.length,
      hits: this.#hits,
      misses: this.#misses,
      running: this.#jobs.list().length,
    };
  }

  /**
   * Removes finished files. Whoever hears one hears it to its end, and what is being encoded goes on.
   *
   * @param olderThanDays only those made longer ago; `null` takes all, those of the original app too
   * @returns how many were removed
   * @throws {ReadOnlyError} the folder cannot be written
   */
  async clear(olderThanDays: number | null): Promise<number> {
    const olderThan = olderThanDays === null ? null : olderThanDays * DAY;
    const listing = await listCache(this.#folder);
    return await this.#remove(chooseCleared(listing, olderThan, this.#now()));
  }

  /** Ends all encoders. */
  [Symbol.dispose](): void {
    this.#jobs.stop();
  }

  async #look(version: Version): Promise<CachedFile | null> {
    const path = join(this.#folder, version.name);
    try {
      const info = await Deno.lstat(path);
      const file = { path, info };
      if (info.isFile && info.size === version.plan.size) {
        this.#seen.set(version.name, file);
        return file;
      }
      await this.drop(version);
    } catch {
      // It is not there, or the folder cannot be read: making it fails then, and says why.
    }
    // It may have been finished while the disk was asked.
    return this.#seen.get(version.name) ?? null;
  }

  /** @throws {EncodeError} the source has changed under the encoder */
  async #keep(version: Version, part: PartFile): Promise<void> {
    const { name, plan, file } = version;
    if (!await isUnchanged(file)) {
      throw new EncodeError(
        `Source ${JSON.stringify(file.relative)} changed while it was encoded`,
      );
    }
    const path = join(this.#folder, name);
    await part.keepAs(path, plan.size);
    const info = await Deno.lstat(path);
    this.#seen.set(name, { path, info });
    await this.#touch(name);
    await this.#makeRoom(name).catch(() => {
      // The new file is good. What could not be removed is tried again after the next one.
    });
  }

  /** Removes what the new file replaces, then what has not been heard for longest. */
  async #makeRoom(name: string): Promise<void> {
    const { finished, peaks } = await listCache(this.#folder);
    await this.#remove(chooseOutdated(finished, name));
    const isInUse = (other: string) =>
      other === name || this.#users.has(other) || this.#jobs.has(other);
    const files = [...finished, ...peaks];
    await this.#remove(chooseEvictions(files, this.#maxSize, isInUse));
  }

  async #remove(names: readonly string[]): Promise<number> {
    for (const name of names) {
      this.#seen.delete(name);
      this.#touched.delete(name);
    }
    return await removeFiles(this.#folder, names);
  }

  #hold(name: string): () => void {
    this.#users.set(name, (this.#users.get(name) ?? 0) + 1);
    return () => {
      const left = (this.#users.get(name) ?? 1) - 1;
      if (left > 0) this.#users.set(name, left);
      else this.#users.delete(name);
    };
  }

  /** The time of access on disk outlives the process; the system's own is coarse, or off. */
  async #touch(name: string): Promise<void> {
    const now = this.#time();
    const file = this.#seen.get(name);
    if (file === undefined) return;
    if (now - (this.#touched.get(name) ?? -Infinity) < TOUCH_EVERY) return;
    this.#touched.set(name, now);
    const made = file.info.mtime ?? new Date(now);
    await Deno.utime(file.path, new Date(now), made).catch(() => {
      // The file has just gone, or the disk is read-only: it is only older for it.
    });
  }
}
