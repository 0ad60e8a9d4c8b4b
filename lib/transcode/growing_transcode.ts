import { join } from "@std/path";
import { BusyError } from "../errors.ts";
import type { Version } from "./cache_key.ts";
import { PartFile } from "./cache_part.ts";
import { chooseRun, isWorthFinishing } from "./growing_decisions.ts";
import { type ByteSlice, GrowingRun } from "./growing_run.ts";
import type { Lease } from "./limiter.ts";
import { frameAt, frameOffset } from "./mp3_plan.ts";

/** What a {@linkcode GrowingTranscode} is made of. */
export interface GrowingTranscodeOptions {
  version: Version;
  /** Folder of the cache. */
  folder: string;
  /** Held until the encoder of the whole MP3 has ended. */
  lease: Lease;
  /** Resolves when the part of an earlier job of this version is gone. */
  ready: Promise<void>;
  /** Called when all bytes are there. What it throws undoes the job. */
  keep(part: PartFile): Promise<void>;
  /** Hears of every piece. */
  onProgress(job: GrowingTranscode): void;
  /** Milliseconds on a clock that never goes back. */
  clock(): number;
}

/** An encoder that began further on, and how many requests read from it. */
interface Side {
  readonly run: GrowingRun;
  readers: number;
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
  readonly #sides: Side[] = [];
  #listeners = 0;
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
    this.#options.lease.setRank("listener");
    const leave = () => {
      onEnd();
      if (--this.#listeners === 0) this.#abandon();
    };
    try {
      return await this.#openSide(slice, signal, leave) ??
        await open(this.#main, slice, signal, leave);
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
    for (const { run } of this.#sides) run.stop();
  }

  /** The slice from an encoder beside the main one; `null` where the main one is to be waited for. */
  async #openSide(
    slice: ByteSlice,
    signal: AbortSignal,
    leave: () => void,
  ): Promise<ReadableStream<Uint8Array<ArrayBuffer>> | null> {
    const side = this.#chooseSide(slice.start);
    if (side === null) return null;
    side.readers++;
    const leaveSide = () => {
      if (--side.readers === 0) this.#endSide(side);
    };
    try {
      return await open(side.run, slice, signal, () => {
        leaveSide();
        leave();
      });
    } catch (error) {
      leaveSide();
      if (signal.aborted) throw error;
      return null; // The main encoder comes there too, only later.
    }
  }

  #chooseSide(position: number): Side | null {
    const choice = chooseRun({
      position,
      main: { start: 0, written: this.#main.written },
      sides: this.#sides.map(({ run }) => ({
        start: run.slice.start,
        written: run.written,
      })),
      pace: this.#pace(),
      canSeek: this.version.encoder.canSeek,
    });
    if (choice.kind === "main") return null;
    return choice.kind === "seek"
      ? this.#startSide(position)
      : this.#sides[choice.index] ?? null;
  }

  #startSide(position: number): Side {
    const { plan } = this.version;
    const frame = frameAt(plan, position);
    const run = new GrowingRun({
      claim: () => this.#claim(`${randomHex()}.part`),
      slice: { start: frameOffset(plan, frame), end: plan.size },
      encode: (signal) => this.#encode(frame, signal),
    });
    const side = { run, readers: 0 };
    this.#sides.push(side);
    run.finished.catch(() => this.#endSide(side));
    return side;
  }

  /** Its bytes are those of the main encoder, so they are not kept. */
  #endSide(side: Side): void {
    const index = this.#sides.indexOf(side);
    if (index >= 0) this.#sides.splice(index, 1);
    side.run.stop();
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

async function open(
  run: GrowingRun,
  slice: ByteSlice,
  signal: AbortSignal,
  onEnd: () => void,
): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  await run.whenAt(slice.start, signal);
  return await run.read(slice, onEnd);
}

function randomHex(): string {
  return crypto.randomUUID().slice(0, 8);
}
