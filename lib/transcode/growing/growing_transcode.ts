import { join } from "@std/path";
import { BusyError } from "../../errors.ts";
import type { Version } from "../cache_key.ts";
import { PartFile } from "../cache_part.ts";
import type { Lease } from "../limiter.ts";
import { isWorthFinishing } from "./growing_decisions.ts";
import { type ByteSlice, GrowingRun, openRun } from "./growing_run.ts";
import { GrowingSides } from "./growing_sides.ts";

/** What a {@linkcode GrowingTranscode} is made of. */
export interface GrowingTranscodeOptions {
  version: Version;
  /** Folder of the cache. */
  folder: string;
  /** Held until the encoder of the whole MP3 has ended. */
  lease: Lease;
  /** Takes one more slot, for an encoder beside that one. */
  joinLimiter(): Lease;
  /** Resolves when the part of an earlier job of this version is gone. */
  ready: Promise<void>;
  /** Called when all bytes are there. What it throws undoes the job. */
  keep(part: PartFile): Promise<void>;
  /** Hears of every piece. */
  onProgress(job: GrowingTranscode): void;
  /** Milliseconds on a clock that never goes back. */
  clock(): number;
}

/** Seconds in which an encoder is busy with its own start, so that its pace says little. */
const START_UP = 1;

/** Seconds in which another process may have finished what it encodes now. */
const OTHER_PROCESS = 5;

/**
 * One version while it is made: the encoder that makes the whole of it, those beside it that began
 * further on for listeners who are there already, and everybody who listens.
 */
export class GrowingTranscode {
  readonly version: Version;
  /** Resolves when the finished file is in the cache; rejects when it will not be. Never unhandled. */
  readonly finished: Promise<void>;
  readonly #options: GrowingTranscodeOptions;
  readonly #startedAt: number;
  readonly #main: GrowingRun;
  readonly #sides: GrowingSides;
  #listeners = 0;
  /** How many of them read what the encoder of the whole makes. */
  #mainReaders = 0;
  #isWanted: boolean;
  #isStopped = false;
  #hasEnded = false;

  constructor(options: GrowingTranscodeOptions) {
    const { version, lease, clock, ready, keep } = options;
    this.version = version;
    this.#options = options;
    this.#isWanted = lease.rank === "background";
    this.#startedAt = clock();
    this.#main = new GrowingRun({
      claim: async () => {
        await ready;
        return await this.#claim("part");
      },
      slice: { start: 0, end: version.plan.size },
      encode: (signal) => this.#encode(0, signal),
      turn: () => lease.turn(),
      finish: keep,
      onProgress: () => options.onProgress(this),
    });
    this.#sides = new GrowingSides({
      version,
      claim: () => this.#claim(`${randomHex()}.part`),
      encode: (frame, signal) => this.#encode(frame, signal),
      joinLimiter: () => {
        if (this.#mainReaders === 0) lease.setRank("background");
        return options.joinLimiter();
      },
    });
    this.finished = this.#main.finished.finally(() => {
      this.#hasEnded = true;
      lease.release();
    });
    this.finished.catch(() => {
      // Whoever listens or waits hears of it through a promise of their own.
    });
  }

  /** Bytes of the whole that are there, counted from the first. */
  get written(): number {
    return this.#main.written;
  }

  /** How many requests read from it. */
  get listeners(): number {
    return this.#listeners;
  }

  /** Whether it goes on for nobody, as little is left to do. */
  get isAbandoned(): boolean {
    return this.#listeners === 0 && !this.#isWanted;
  }

  /** Whether it was told to stop, so that nobody may join. */
  get isStopped(): boolean {
    return this.#isStopped;
  }

  /**
   * The bytes of a slice, as soon as the first of them is there.
   *
   * @param onEnd called once, when the reader has all, has left, or has failed
   * @throws {EncodeError} the encoder failed before that
   * @throws {BusyError} another process is encoding this version
   */
  async listen(
    slice: ByteSlice,
    signal: AbortSignal,
    onEnd: () => void,
  ): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
    this.#listeners++;
    const leave = () => {
      onEnd();
      if (--this.#listeners === 0) this.#abandon();
    };
    try {
      const side = this.#sides.choose(slice.start, {
        written: this.#main.written,
        pace: this.#pace(),
      });
      // Where that fails, the main encoder comes there too, only later.
      return await side?.open(slice, signal, leave) ??
        await this.#openMain(slice, signal, leave);
    } catch (error) {
      leave();
      throw error;
    }
  }

  /** Has it finished even when every listener leaves. */
  want(): void {
    this.#isWanted = true;
  }

  /** Takes {@linkcode want} back. */
  unwant(): void {
    this.#isWanted = false;
    if (this.#listeners === 0) this.#abandon();
  }

  /** Ends every encoder, also under listeners, and frees the slot for whoever comes next. */
  stop(): void {
    this.#stopMain();
    this.#sides.stop();
  }

  /** The slice from the encoder of the whole, which stands back for others while nobody reads what it makes. */
  async #openMain(
    slice: ByteSlice,
    signal: AbortSignal,
    leave: () => void,
  ): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
    const { lease } = this.#options;
    this.#mainReaders++;
    lease.setRank("listener");
    const leaveMain = () => {
      if (--this.#mainReaders === 0) lease.setRank("background");
    };
    try {
      return await openRun(this.#main, slice, signal, () => {
        leaveMain();
        leave();
      });
    } catch (error) {
      leaveMain();
      throw error;
    }
  }

  #encode(
    startFrame: number,
    signal: AbortSignal,
  ): ReadableStream<Uint8Array<ArrayBuffer>> {
    const { source, quality, plan, encoder } = this.version;
    return encoder.encode(
      { source, quality, plan, startFrame },
      signal,
    );
  }

  async #claim(suffix: string): Promise<PartFile> {
    const { folder } = this.#options;
    await Deno.mkdir(folder, { recursive: true });
    const name = `${this.version.name}.${suffix}`;
    const part = await PartFile.claim(join(folder, name));
    if (part !== null) return part;
    throw new BusyError(
      `Cannot encode ${
        JSON.stringify(this.version.file.relative)
      } as another process does`,
      OTHER_PROCESS,
    );
  }

  #abandon(): void {
    if (this.#hasEnded) return;
    if (this.#isWanted || this.#isWorthFinishing()) {
      this.#options.lease.setRank("background");
    } else {
      this.#stopMain();
    }
  }

  #stopMain(): void {
    this.#isStopped = true;
    this.#main.stop();
    this.#options.lease.release();
  }

  #isWorthFinishing(): boolean {
    const { written } = this.#main;
    const { size } = this.version.plan;
    return isWorthFinishing({ written, size, pace: this.#pace() });
  }

  /** Bytes per second so far, once there is enough to go by. */
  #pace(): number | null {
    const { written } = this.#main;
    const seconds = (this.#options.clock() - this.#startedAt) / 1000;
    return written > 0 && seconds >= START_UP ? written / seconds : null;
  }
}

function randomHex(): string {
  return crypto.randomUUID().slice(0, 8);
}
