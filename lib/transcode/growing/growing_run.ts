import { BusyError } from "../../errors.ts";
import type { PartFile } from "../cache_part.ts";
import { EncodeError, toEncodeError } from "../encode_error.ts";
import { readGrowing } from "./growing_body.ts";

/** Bytes of an MP3 from `start` up to and without `end`. */
export interface ByteSlice {
  readonly start: number;
  readonly end: number;
}

/** What a {@linkcode GrowingRun} is made of. */
export interface GrowingRunOptions {
  /** Makes the file for the bytes, which belongs to the run from then on. */
  claim(): Promise<PartFile>;
  /** The bytes that the encoder will make. */
  slice: ByteSlice;
  /** Starts the encoder. */
  encode(signal: AbortSignal): ReadableStream<Uint8Array<ArrayBuffer>>;
  /** Asked before each piece: see `Lease.turn`. */
  turn?: () => Promise<void> | undefined;
  /** Called once when all bytes are there, before the last of them is shown to anybody. */
  finish?: (part: PartFile) => Promise<void>;
  /** Hears of every piece that is there. */
  onProgress?: () => void;
}

interface Waiter {
  readonly position: number;
  resolve(): void;
  reject(error: unknown): void;
}

/** One encoder, the file that it fills, and whoever waits for its bytes. */
export class GrowingRun {
  readonly slice: ByteSlice;
  /** Resolves when all bytes are there; rejects when they will not be, and the part is gone. Never unhandled. */
  readonly finished: Promise<void>;
  readonly #options: GrowingRunOptions;
  readonly #abort = new AbortController();
  readonly #waiters = new Set<Waiter>();
  #part: PartFile | null = null;
  #written: number;
  #failure: Error | null = null;

  constructor(options: GrowingRunOptions) {
    this.#options = options;
    this.slice = options.slice;
    this.#written = options.slice.start;
    this.finished = this.#run();
    this.finished.catch(() => {
      // Listeners hear of it through their own promises.
    });
  }

  /** End of the bytes that can be read, counted from the start of the MP3. */
  get written(): number {
    return this.#written;
  }

  /** Ends the encoder and removes the part, unless that was kept. */
  stop(): void {
    this.#abort.abort(new EncodeError("Stopped as nobody waits for it"));
    if (this.#written === this.slice.end) this.#discard();
  }

  /**
   * Resolves when the byte at `position` is there.
   *
   * @throws {EncodeError} the encoder failed
   * @throws {BusyError} the part could not be claimed
   * @throws the reason of `signal`
   */
  whenAt(position: number, signal: AbortSignal): Promise<void> | undefined {
    if (position < this.#written) return undefined;
    if (this.#failure !== null) return Promise.reject(this.#failure);
    signal.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const settle = () => {
      this.#waiters.delete(waiter);
      signal.removeEventListener("abort", onAbort);
    };
    const waiter: Waiter = {
      position,
      resolve: () => (settle(), resolve()),
      reject: (error) => (settle(), reject(error)),
    };
    const onAbort = () => waiter.reject(signal.reason);
    signal.addEventListener("abort", onAbort);
    this.#waiters.add(waiter);
    return promise;
  }

  /**
   * The bytes of a slice of this run, as they come. The stream errors when the encoder fails.
   *
   * @param onEnd called once, when the last byte was taken, the reader has left, or the stream has failed
   */
  async read(
    slice: ByteSlice,
    onEnd: () => void,
  ): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
    return readGrowing(this, await this.#open(), slice, onEnd);
  }

  /** The name of the file changes when it is finished, maybe while it is opened. */
  async #open(): Promise<Deno.FsFile> {
    const part = this.#part;
    if (part === null) {
      throw new EncodeError("Cannot read before the first byte");
    }
    try {
      return await Deno.open(part.path);
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
      await this.finished;
      return await Deno.open(part.path);
    }
  }

  async #run(): Promise<void> {
    const { claim, finish, slice } = this.#options;
    try {
      const part = await claim();
      this.#part = part;
      await this.#fill(part);
      await finish?.(part);
      this.#advance(slice.end);
    } catch (error) {
      this.#failure = error instanceof BusyError ? error : toEncodeError(error);
      for (const waiter of this.#waiters) waiter.reject(this.#failure);
      this.#discard();
      throw this.#failure;
    }
  }

  /** Writes what the encoder makes. The last piece is shown only once all is finished. */
  async #fill(part: PartFile): Promise<void> {
    const { slice, turn } = this.#options;
    const { signal } = this.#abort;
    await abortable(turn?.(), signal);
    signal.throwIfAborted(); // The turn came with the slot of whoever has just left.
    const reader = this.#options.encode(signal).getReader();
    try {
      for (let position = slice.start; position < slice.end;) {
        await abortable(turn?.(), signal);
        const { done, value } = await abortable(reader.read(), signal);
        if (done) {
          throw new EncodeError(
            `Encoder ended ${slice.end - position} bytes short`,
          );
        }
        position += value.length;
        if (position > slice.end) {
          throw new EncodeError(`Encoder made more than ${slice.end} bytes`);
        }
        await part.append(value);
        if (position < slice.end) this.#advance(position);
      }
    } finally {
      await reader.cancel().catch(() => {
        // It has failed before, and why is known.
      });
    }
  }

  #discard(): void {
    try {
      this.#part?.discard();
    } catch {
      // What cannot be removed now is swept at the next start.
    }
  }

  #advance(position: number): void {
    this.#written = position;
    for (const waiter of this.#waiters) {
      if (waiter.position < position) waiter.resolve();
    }
    this.#options.onProgress?.();
  }
}

/**
 * The bytes of a slice of a run, as soon as the first of them is there.
 *
 * @param onEnd see {@linkcode GrowingRun.read}; not called where this throws
 */
export async function openRun(
  run: GrowingRun,
  slice: ByteSlice,
  signal: AbortSignal,
  onEnd: () => void,
): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  await run.whenAt(slice.start, signal);
  return await run.read(slice, onEnd);
}

/** What `promise` resolves to, unless the signal comes first. */
async function abortable<T>(
  promise: T | Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  signal.throwIfAborted();
  const aborted = Promise.withResolvers<never>();
  const onAbort = () => aborted.reject(signal.reason);
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    return await Promise.race([promise, aborted.promise]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}
