import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";

/** A file that wants more to be read of it than tags are worth. */
export class TooMuchToReadError extends Error {
  override name = "TooMuchToReadError";
}

const WINDOW = 64 * 1024;

/**
 * The bytes of an open file for a thread that may wait for the disk: tags are found in hundreds of small
 * reads close to each other, and a promise for each would cost more than the reads.
 */
export class FileBytes implements Disposable {
  /** Length in bytes when it was opened. */
  readonly size: number;
  readonly #descriptor: number;
  readonly #window = new Uint8Array(WINDOW);
  #windowStart = 0;
  #windowLength = 0;
  #budget: number;

  /**
   * @param budget how many bytes may be read from disk
   * @throws what the file system throws; `TypeError` for what is no regular file
   */
  constructor(path: string, budget: number) {
    // A FIFO that has taken the place of the file must not make anybody wait for its writer.
    this.#descriptor = openSync(
      path,
      constants.O_RDONLY | constants.O_NONBLOCK,
    );
    const stat = fstatSync(this.#descriptor);
    this.size = stat.size;
    this.#budget = budget;
    if (stat.isFile()) return;
    closeSync(this.#descriptor);
    throw new TypeError(`Cannot read "${path}" as it is not a regular file`);
  }

  /**
   * Fills `wanted` from `position` on. Returns how many bytes there were, up to {@linkcode size}: a parser that is
   * given more by a file that grows is sent back to the end that it was told, and reads on from there for ever.
   *
   * @throws {TooMuchToReadError} the budget is spent
   * @throws {Error} the file has become shorter since it was opened
   */
  readInto(wanted: Uint8Array, position: number): number {
    const target = wanted.subarray(0, Math.max(0, this.size - position));
    if (target.length >= WINDOW) return this.#read(target, position);
    let filled = 0;
    while (filled < target.length) {
      const rest = this.#look(position + filled).subarray(
        0,
        target.length - filled,
      );
      if (rest.length === 0) break;
      target.set(rest, filled);
      filled += rest.length;
    }
    return filled;
  }

  /** At most `length` bytes from `position` on, fewer at the end of the file. */
  read(position: number, length: number): Uint8Array<ArrayBuffer> {
    const end = Math.min(this.size, position + length);
    const bytes = new Uint8Array(Math.max(0, end - position));
    return bytes.subarray(0, this.readInto(bytes, position));
  }

  [Symbol.dispose](): void {
    closeSync(this.#descriptor);
  }

  /** What is known from `position` on: at least one byte, unless the file ends there. */
  #look(position: number): Uint8Array {
    const offset = position - this.#windowStart;
    if (offset < 0 || offset >= this.#windowLength) {
      this.#windowStart = position;
      this.#windowLength = this.#read(this.#window, position);
      return this.#window.subarray(0, this.#windowLength);
    }
    return this.#window.subarray(offset, this.#windowLength);
  }

  #read(target: Uint8Array, position: number): number {
    let filled = 0;
    while (filled < target.length) {
      const read = readSync(
        this.#descriptor,
        target,
        filled,
        target.length - filled,
        position + filled,
      );
      // Parsers go on up to the length that they were told: where nothing comes, they would for ever.
      if (read === 0 && position + filled < this.size) {
        throw new Error("Cannot read on as the file has become shorter");
      }
      if (read === 0) break;
      filled += read;
      this.#budget -= read;
      if (this.#budget < 0) {
        throw new TooMuchToReadError(
          "Cannot read on as the tags are too large",
        );
      }
    }
    return filled;
  }
}
