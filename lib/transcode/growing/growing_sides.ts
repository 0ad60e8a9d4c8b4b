import type { Version } from "../cache_key.ts";
import type { PartFile } from "../cache_part.ts";
import type { Lease } from "../limiter.ts";
import { frameAt, frameOffset } from "../mp3_plan.ts";
import { hasWholeSeeks } from "../seek_frame.ts";
import { chooseRun } from "./growing_decisions.ts";
import { type ByteSlice, GrowingRun, openRun } from "./growing_run.ts";

/** What {@linkcode GrowingSides} are made of. */
export interface GrowingSidesOptions {
  version: Version;
  /** Makes the file of one more encoder. */
  claim(): Promise<PartFile>;
  /** Starts one at a frame. */
  encode(
    startFrame: number,
    signal: AbortSignal,
  ): ReadableStream<Uint8Array<ArrayBuffer>>;
  /** Takes a slot for one. */
  joinLimiter(): Lease;
}

/** How far the encoder of the whole has come. */
export interface MainProgress {
  readonly written: number;
  /** Bytes per second, or `null` where it was not measured yet. */
  readonly pace: number | null;
}

/** An encoder beside that of the whole. */
export interface Side {
  /**
   * The bytes of a slice, or `null` when it has failed.
   *
   * @param leave called once, when the reader has all, has left, or has failed
   * @throws the reason of `signal`
   */
  open(
    slice: ByteSlice,
    signal: AbortSignal,
    leave: () => void,
  ): Promise<ReadableStream<Uint8Array<ArrayBuffer>> | null>;
}

interface SideRun {
  readonly run: GrowingRun;
  readonly lease: Lease;
  /** How many requests read from it. */
  readers: number;
}

/**
 * Encoders beside that of the whole, which began further on for listeners who are there already. Their
 * bytes are those of the main one, so they are not kept.
 */
export class GrowingSides {
  readonly #options: GrowingSidesOptions;
  readonly #sides: SideRun[] = [];

  constructor(options: GrowingSidesOptions) {
    this.#options = options;
  }

  /** Who is to make the bytes from `position`: one that runs, a new one, or `null` for the main one. */
  choose(position: number, { written, pace }: MainProgress): Side | null {
    const choice = chooseRun({
      position,
      main: { start: 0, written },
      sides: this.#sides.map(({ run }) => ({
        start: run.slice.start,
        written: run.written,
      })),
      pace,
      canSeek: canJoin(this.#options.version),
    });
    if (choice.kind === "main") return null;
    const side = choice.kind === "seek"
      ? this.#start(position)
      : this.#sides[choice.index];
    if (side === undefined) return null;
    return {
      open: (slice, signal, leave) => this.#open(side, slice, signal, leave),
    };
  }

  /** Ends them all, also under listeners. */
  stop(): void {
    for (const side of [...this.#sides]) this.#end(side);
  }

  async #open(
    side: SideRun,
    slice: ByteSlice,
    signal: AbortSignal,
    leave: () => void,
  ): Promise<ReadableStream<Uint8Array<ArrayBuffer>> | null> {
    side.readers++;
    const leaveSide = () => {
      if (--side.readers === 0) this.#end(side);
    };
    try {
      return await openRun(side.run, slice, signal, () => {
        leaveSide();
        leave();
      });
    } catch (error) {
      leaveSide();
      if (signal.aborted) throw error;
      return null;
    }
  }

  #start(position: number): SideRun {
    const { version, claim, encode, joinLimiter } = this.#options;
    const lease = joinLimiter();
    const frame = frameAt(version.plan, position);
    const run = new GrowingRun({
      claim,
      slice: {
        start: frameOffset(version.plan, frame),
        end: version.plan.size,
      },
      encode: (signal) => encode(frame, signal),
    });
    const side = { run, lease, readers: 0 };
    this.#sides.push(side);
    run.finished.catch(() => this.#end(side)).finally(() => lease.release());
    return side;
  }

  /** The slot is free at once: who leaves to be elsewhere in the track asks before the encoder has ended. */
  #end(side: SideRun): void {
    const index = this.#sides.indexOf(side);
    if (index >= 0) this.#sides.splice(index, 1);
    side.run.stop();
    side.lease.release();
  }
}

/**
 * Whether the bytes of two encoders can be joined. A decoder of Windows Media needs what came before, so
 * that after a seek it does not yield the same samples.
 */
function canJoin({ encoder, source, plan }: Version): boolean {
  return encoder.canSeek && source.codec !== "asf" &&
    hasWholeSeeks(plan, source.sampleRate);
}
