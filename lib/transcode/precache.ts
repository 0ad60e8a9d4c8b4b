import type { ProgressHub, ProgressStatus } from "../progress/progress_hub.ts";
import type { TranscodeQuality } from "./quality.ts";

/** What is to be made ahead of time: the tracks of one mixtape. */
export interface PrecacheTape {
  readonly slug: string;
  readonly title: string;
  readonly tracks: readonly PrecacheTrack[];
}

/** One track of a tape that is made ahead of time. */
export interface PrecacheTrack {
  /** Path inside the library. */
  readonly path: string;
  readonly title: string;
}

/** What became of one track at one quality. */
export type WarmResult =
  /** It was made. */
  | "made"
  /** It was there. */
  | "cached"
  /** The file is served as it is. */
  | "as-is";

/** Makes one track at one quality, behind all listeners. */
export type WarmTrack = (
  path: string,
  quality: TranscodeQuality,
  signal: AbortSignal,
) => Promise<WarmResult>;

/** Settings of a {@linkcode Precache}. */
export interface PrecacheOptions {
  warm: WarmTrack;
  qualities: readonly TranscodeQuality[];
  progress: ProgressHub;
  /** Hears of each track that cannot be made. */
  onFailure: (path: string, error: unknown) => void;
}

/** Figures of one mixtape. */
export interface PrecacheSummary {
  readonly made: number;
  readonly failed: number;
  readonly total: number;
  /** Titles of the tracks that failed. */
  readonly lost: readonly string[];
}

/**
 * Makes the tracks of mixtapes ahead of time, one after the other. It keeps no notes: what is
 * published and not in the cache is what there is to do, also after a restart.
 */
export class Precache implements Disposable {
  readonly #options: PrecacheOptions;
  readonly #abort = new AbortController();
  /** By slug, so that a mixtape that is saved again waits once. */
  readonly #queue = new Map<string, PrecacheTape>();
  #working: Promise<void> | null = null;

  constructor(options: PrecacheOptions) {
    this.#options = options;
  }

  /** How many mixtapes wait. */
  get queued(): number {
    return this.#queue.size;
  }

  /** Resolves when nothing is left to do. */
  get idle(): Promise<void> {
    return this.#working ?? Promise.resolve();
  }

  /** Queues a mixtape; one that waits already is made as it is now. */
  add(tape: PrecacheTape): void {
    if (this.#abort.signal.aborted || this.#options.qualities.length === 0) {
      return;
    }
    this.#queue.set(tape.slug, tape);
    this.#publish(tape, "pending", "Waiting", 0);
    this.#working ??= this.#work().finally(() => this.#working = null);
  }

  /** Makes the tracks of one mixtape now. A track that fails does not keep the others from being made. */
  async warm(
    tape: PrecacheTape,
    signal: AbortSignal,
  ): Promise<PrecacheSummary> {
    const { warm, qualities, onFailure } = this.#options;
    const total = tape.tracks.length * qualities.length;
    let current = 0;
    let made = 0;
    let failed = 0;
    const titles = new Set<string>();
    for (const { path, title } of tape.tracks) {
      for (const quality of qualities) {
        this.#publish(tape, "in_progress", `${title} (${quality})`, current);
        try {
          if (await warm(path, quality, signal) === "made") made++;
        } catch (error) {
          signal.throwIfAborted();
          onFailure(path, error);
          failed++;
          titles.add(title);
        }
        current++;
      }
    }
    const summary = { made, failed, total, lost: [...titles] };
    this.#publish(tape, ...describeEnd(summary), total);
    return summary;
  }

  /** Stops at once. What is half made is removed, and made at the next start. */
  [Symbol.dispose](): void {
    this.#queue.clear();
    this.#abort.abort();
  }

  async #work(): Promise<void> {
    const { signal } = this.#abort;
    for (const [slug, tape] of this.#queue) {
      this.#queue.delete(slug);
      try {
        await this.warm(tape, signal);
      } catch (error) {
        if (!signal.aborted) throw error;
      }
    }
  }

  #publish(
    tape: PrecacheTape,
    status: ProgressStatus,
    message: string,
    current: number,
  ): void {
    this.#options.progress.publish({
      task_id: precacheTask(tape.slug),
      step: "precache",
      status,
      message: `${tape.title}: ${message}`,
      current,
      total: tape.tracks.length * this.#options.qualities.length,
    });
  }
}

/** Task id of the progress of a mixtape. */
function precacheTask(slug: string): string {
  return `mixtape:${slug}`;
}

/** Tracks that are named of those that failed. */
const MOST_NAMES = 3;

function describeEnd(
  { made, failed, total, lost }: PrecacheSummary,
): [status: ProgressStatus, message: string] {
  if (failed > 0) {
    const names = lost.slice(0, MOST_NAMES).join(", ");
    const rest = lost.length > MOST_NAMES
      ? ` and ${lost.length - MOST_NAMES} more`
      : "";
    return [
      "failed",
      `${failed} of ${total} could not be made: ${names}${rest}`,
    ];
  }
  return made === 0 ? ["skipped", "Nothing to do"] : ["completed", "Ready"];
}
