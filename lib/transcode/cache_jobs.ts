import { BusyError, ReadOnlyError } from "../errors.ts";
import type { Version } from "./cache_key.ts";
import type { PartFile } from "./cache_part.ts";
import { EncodeError, FAILURE_STANDS, storageReason } from "./encode_error.ts";
import { GrowingTranscode } from "./growing/growing_transcode.ts";
import type { Limiter, Rank } from "./limiter.ts";

/** A job as others see it. */
export interface JobState {
  readonly version: Version;
  /** Bytes made so far, of `version.plan.size`. */
  readonly written: number;
  readonly listeners: number;
}

/** What has become of a job. */
export interface JobEvent extends JobState {
  readonly kind: "started" | "progress" | "finished" | "stopped" | "failed";
  /** Why it failed. */
  readonly error?: Error;
}

/** Settings of {@linkcode CacheJobs}. */
export interface CacheJobsOptions {
  /** Folder of the cache. */
  folder: string;
  /** How many encoders may work at the same time. */
  limiter: Limiter;
  /** Makes a finished part a file of the cache. */
  keep(version: Version, part: PartFile): Promise<void>;
  /** Hears of every job: its start, every piece, and its end. */
  onJob(event: JobEvent): void;
  /** Milliseconds on a clock that never goes back. */
  clock(): number;
}

/** When a listener who finds all slots taken may try again, in seconds. */
const RETRY_AFTER = 5;

/** Jobs that are finished for nobody: more would let a visitor pile up encoders by leaving. */
const MOST_ABANDONED = 2;

interface Failure {
  readonly at: number;
  readonly error: Error;
}

/** The jobs that run in this process: one per version, whoever asks for it. */
export class CacheJobs {
  readonly #options: CacheJobsOptions;
  readonly #jobs = new Map<string, GrowingTranscode>();
  readonly #failures = new Map<string, Failure>();

  constructor(options: CacheJobsOptions) {
    this.#options = options;
  }

  /** Whether a version is being made. */
  has(name: string): boolean {
    return this.#jobs.has(name);
  }

  /** All jobs, the oldest first. */
  list(): JobState[] {
    return Array.from(this.#jobs.values(), stateOf);
  }

  /**
   * The job of a version: the one that runs, or a new one.
   *
   * @throws {BusyError} listeners have all slots
   * @throws {EncodeError} it has failed within the last minute
   */
  join(version: Version, rank: Rank): GrowingTranscode {
    const running = this.#jobs.get(version.name);
    if (running !== undefined && !running.isStopped) return running;
    this.#throwIfFailed(version);
    return this.#start(version, rank, running);
  }

  /** Ends all jobs, also under listeners. */
  stop(): void {
    for (const job of this.#jobs.values()) job.stop();
  }

  #start(
    version: Version,
    rank: Rank,
    before: GrowingTranscode | undefined,
  ): GrowingTranscode {
    const { folder, keep, limiter, onJob, clock } = this.#options;
    const lease = limiter.take(rank);
    if (lease === null) {
      throw new BusyError(
        `Cannot encode ${
          JSON.stringify(version.file.relative)
        } as all ${limiter.slots} slots are taken`,
        RETRY_AFTER,
      );
    }
    const job = new GrowingTranscode({
      version,
      folder,
      lease,
      joinLimiter: () => limiter.join("listener"),
      clock,
      ready: Promise.resolve(before?.finished).catch(() => {
        // It was stopped; all that counts is that its part is gone.
      }),
      keep: (part) => keep(version, part),
      onProgress: (job) => onJob({ kind: "progress", ...stateOf(job) }),
    });
    this.#stopSurplus();
    this.#jobs.set(version.name, job);
    onJob({ kind: "started", ...stateOf(job) });
    job.finished.then(
      () => this.#end(job, null),
      (error: Error) => this.#end(job, error),
    );
    return job;
  }

  /** Stops the oldest of the jobs that go on for nobody. */
  #stopSurplus(): void {
    const abandoned = Array.from(this.#jobs.values())
      .filter((job) => job.isAbandoned && !job.isStopped);
    for (const job of abandoned.slice(0, -MOST_ABANDONED)) job.stop();
  }

  #end(job: GrowingTranscode, error: Error | null): void {
    const { name } = job.version;
    if (this.#jobs.get(name) === job) this.#jobs.delete(name);
    if (error === null) {
      this.#failures.delete(name);
      this.#options.onJob({ kind: "finished", ...stateOf(job) });
    } else if (job.isStopped || error instanceof BusyError) {
      this.#options.onJob({ kind: "stopped", ...stateOf(job) });
    } else {
      // A folder that cannot be written ends the next try at once, and that may be after it can again.
      if (!(storageReason(error) instanceof ReadOnlyError)) {
        this.#failures.set(name, { at: this.#options.clock(), error });
      }
      this.#options.onJob({ kind: "failed", error, ...stateOf(job) });
    }
  }

  /** A file that no encoder can read would start one for every range that is asked of it. */
  #throwIfFailed({ name }: Version): void {
    const limit = this.#options.clock() - FAILURE_STANDS * 1000;
    for (const [failed, { at }] of this.#failures) {
      if (at <= limit) this.#failures.delete(failed);
    }
    const failure = this.#failures.get(name);
    if (failure === undefined) return;
    throw new EncodeError(failure.error.message, { cause: failure.error });
  }
}

function stateOf(job: GrowingTranscode): JobState {
  const { version, written, listeners } = job;
  return { version, written, listeners };
}
