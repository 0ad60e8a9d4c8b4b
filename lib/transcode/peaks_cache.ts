import { join } from "@std/path";
import { BusyError, UnsupportedMediaError } from "../errors.ts";
import { writeAtomically } from "../storage/atomic_write.ts";
import { asStorageError } from "../storage/storage_error.ts";
import { removeFiles } from "./cache_files.ts";
import { isOutdatedBy, peaksName, type SourceFile } from "./cache_key.ts";
import { type HeldPeaks, HeldPeaksShelf } from "./held_peaks.ts";
import { isUnchanged } from "./is_unchanged.ts";
import type { Limiter } from "./limiter.ts";
import type { Peaks } from "./peaks.ts";
import { findSoundFormat } from "./source/sound_format.ts";
import { createSteadyTime } from "./steady_time.ts";
import type { Transcoder } from "./transcoder.ts";

/** Settings of a {@linkcode PeaksCache}. */
export interface PeaksCacheOptions {
  /** Folder of the `TranscodeCache`, which lists, clears and evicts what is written here. */
  folder: string;
  /** Shared with the encoders. */
  limiter: Limiter;
  /** The encoder at hand. */
  transcoder: () => Promise<Transcoder>;
  /** Hears why peaks are held in memory. */
  onWarning?: (event: string, fields: Record<string, string>) => void;
  /** Milliseconds on a clock that never goes back. Default: `performance.now`. */
  clock?: () => number;
  /** Milliseconds since the epoch. Default: `Date.now`. */
  now?: () => number;
}

/** Tracks that may wait to be measured: the largest tape, and a few more. */
const MOST_JOBS = 200;
/** When whoever finds too many waiting may try again, in seconds. */
const RETRY_AFTER = 10;
/** For how long a file that could not be measured is not tried again, in milliseconds. */
const FAILURE_STANDS = 10 * 60_000;
/** How often the use of a file is noted on disk, in milliseconds. */
const TOUCH_EVERY = 60 * 60_000;

/** Path of the JSON of a track, a {@linkcode Peaks}, or its bytes where the disk takes none. */
export type KeptPeaks = string | HeldPeaks;

interface Failure {
  readonly at: number;
  readonly error: unknown;
}

/**
 * The peaks of tracks: those on disk as JSON, and those that are being measured, which listeners and
 * whatever began to be made earlier go before.
 */
export class PeaksCache implements Disposable {
  readonly #options: PeaksCacheOptions;
  readonly #clock: () => number;
  readonly #time: () => number;
  readonly #abort = new AbortController();
  /** By name, so that a track is measured once, however many ask. */
  readonly #jobs = new Map<string, Promise<KeptPeaks>>();
  readonly #failures = new Map<string, Failure>();
  readonly #held = new HeldPeaksShelf();

  constructor(options: PeaksCacheOptions) {
    this.#options = options;
    this.#clock = options.clock ?? (() => performance.now());
    this.#time = createSteadyTime({
      now: options.now ?? (() => Date.now()),
      clock: this.#clock,
    });
  }

  /** The peaks of a track, or `null`. */
  async find(file: SourceFile): Promise<KeptPeaks | null> {
    const name = peaksName(file);
    const path = join(this.#options.folder, name);
    try {
      const { isFile, mtime, atime } = await Deno.lstat(path);
      if (isFile) {
        await this.#touch(path, mtime, atime);
        return path;
      }
    } catch {
      // They are not there, or the folder cannot be read: keeping them fails then, and says why.
    }
    return this.#held.find(name);
  }

  /**
   * Measures a track. It goes on when nobody waits for it any longer, as it takes less than a second of work.
   *
   * @throws {UnsupportedMediaError} it cannot be decoded, and is not tried again for ten minutes
   * @throws {BusyError} too many wait, no thread can be started, or the file has changed meanwhile
   */
  make(file: SourceFile): Promise<KeptPeaks> {
    const name = peaksName(file);
    const running = this.#jobs.get(name);
    if (running !== undefined) return running;
    this.#throwIfFailed(name);
    if (this.#jobs.size >= MOST_JOBS) {
      throw new BusyError(
        `Cannot measure ${
          JSON.stringify(file.relative)
        } as ${MOST_JOBS} files wait`,
        RETRY_AFTER,
      );
    }
    const job = this.#run(name, file).finally(() => this.#jobs.delete(name));
    this.#jobs.set(name, job);
    job.catch(() => {
      // Whoever waits hears of it through a promise of their own.
    });
    return job;
  }

  /**
   * Sees to it that the peaks of a track are there, where it has any.
   *
   * @throws the reason of `signal`, or what the file system throws
   */
  async warm(file: SourceFile, signal: AbortSignal): Promise<void> {
    if (await this.find(file) !== null) return;
    try {
      await this.make(file);
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof UnsupportedMediaError)) throw error;
    }
  }

  /** Ends all measuring. */
  [Symbol.dispose](): void {
    this.#abort.abort(new BusyError("Cannot measure as the server ends", 5));
  }

  async #run(name: string, file: SourceFile): Promise<KeptPeaks> {
    try {
      const peaks = await this.#measure(file);
      if (!await isUnchanged(file)) {
        throw new BusyError(
          `Source ${
            JSON.stringify(file.relative)
          } changed while it was measured`,
          RETRY_AFTER,
        );
      }
      return await this.#keep(name, JSON.stringify(peaks));
    } catch (error) {
      if (!(error instanceof BusyError)) {
        this.#failures.set(name, { at: this.#clock(), error });
      }
      throw error;
    }
  }

  /** Writes peaks to disk, or holds them where it takes none. */
  async #keep(name: string, json: string): Promise<KeptPeaks> {
    const { folder, onWarning } = this.#options;
    const path = join(folder, name);
    try {
      await Deno.mkdir(folder, { recursive: true });
      await writeAtomically(path, json);
      await removeOutdated(folder, name);
      return path;
    } catch (error) {
      const reason = asStorageError(error);
      onWarning?.("Holding a waveform in memory", { reason: String(reason) });
      return this.#held.hold({ name, bytes: new TextEncoder().encode(json) });
    }
  }

  async #measure(file: SourceFile): Promise<Peaks> {
    const { limiter, transcoder } = this.#options;
    const { signal } = this.#abort;
    const { path, relative } = file;
    signal.throwIfAborted();
    const format = await findSoundFormat(path);
    const meter = await transcoder();
    if (format === null || !meter.canMeasure(format)) {
      throw new UnsupportedMediaError(
        `Cannot measure ${JSON.stringify(relative)} as no decoder reads it`,
      );
    }
    // In the background there is always a lease: it is its turn that has to be waited for.
    const lease = limiter.take("background");
    const release = () => lease?.release();
    signal.addEventListener("abort", release, { once: true });
    try {
      const turn = () => lease?.turn();
      signal.throwIfAborted();
      await turn();
      signal.throwIfAborted();
      return await meter.measure({ path, format, turn }, signal);
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof BusyError) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      throw new UnsupportedMediaError(reason, { cause: error });
    } finally {
      signal.removeEventListener("abort", release);
      release();
    }
  }

  /** A file that cannot be decoded would be tried again for every visitor of a page. */
  #throwIfFailed(name: string): void {
    const limit = this.#clock() - FAILURE_STANDS;
    for (const [failed, { at }] of this.#failures) {
      if (at <= limit) this.#failures.delete(failed);
    }
    const failure = this.#failures.get(name);
    if (failure !== undefined) throw failure.error;
  }

  /** The time of access decides what goes first when the cache is full; the system's own may be off. */
  async #touch(
    path: string,
    mtime: Date | null,
    atime: Date | null,
  ): Promise<void> {
    const now = this.#time();
    if (mtime === null || now - (atime?.getTime() ?? 0) < TOUCH_EVERY) return;
    await Deno.utime(path, new Date(now), mtime).catch(() => {
      // The file has just gone, or the disk is read-only: it is only older for it.
    });
  }
}

/** Removes the peaks of earlier states of the same source. */
async function removeOutdated(folder: string, name: string): Promise<void> {
  const outdated: string[] = [];
  for await (const entry of Deno.readDir(folder)) {
    if (isOutdatedBy(entry.name, name)) outdated.push(entry.name);
  }
  await removeFiles(folder, outdated);
}
