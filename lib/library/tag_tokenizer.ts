import {
  AbstractTokenizer,
  EndOfStreamError,
  type IReadChunkOptions,
} from "strtok3";
import type { FileBytes } from "./file_bytes.ts";
import type { Id3Outline } from "./id3_outline.ts";

/** Bytes of the largest thing that is read in one piece: a picture, or all comments of a file. */
const LARGEST_READ = 16 * 1024 * 1024;

/** What `music-metadata` reads a file through: within a budget, and without what an outline leaves out. */
export class TagTokenizer extends AbstractTokenizer {
  readonly fileInfo: { readonly size: number; readonly path?: string };
  readonly #file: FileBytes;
  readonly #head: Uint8Array;
  /** How much earlier than in the file everything behind the head is. */
  readonly #shift: number;

  /**
   * @param path chooses the parser by its extension; without one, the content does
   * @param outline takes the place of the tag that it was made of
   */
  constructor(
    file: FileBytes,
    path: string | null,
    outline: Id3Outline | null,
  ) {
    super({ maxBufferSize: LARGEST_READ });
    this.#file = file;
    this.#head = outline?.bytes ?? new Uint8Array(0);
    this.#shift = (outline?.end ?? 0) - this.#head.length;
    const size = Math.max(this.#head.length, file.size - this.#shift);
    this.fileInfo = path === null ? { size } : { size, path };
  }

  override readBuffer(
    target: Uint8Array,
    options?: IReadChunkOptions,
  ): Promise<number> {
    return Promise.try(() => {
      const { position } = this.normalizeOptions(target, options);
      const read = this.#read(target, options);
      this.position = position + read;
      return read;
    });
  }

  override peekBuffer(
    target: Uint8Array,
    options?: IReadChunkOptions,
  ): Promise<number> {
    return Promise.try(() => this.#read(target, options));
  }

  setPosition(position: number): void {
    this.validateLength(position, "position");
    this.position = position;
  }

  override supportsRandomAccess(): boolean {
    return true;
  }

  #read(target: Uint8Array, options?: IReadChunkOptions): number {
    const { length, position, mayBeLess } = this.normalizeOptions(
      target,
      options,
    );
    const wanted = target.subarray(0, length);
    const ofHead = this.#head.subarray(position, position + length);
    wanted.set(ofHead);
    const read = ofHead.length + this.#file.readInto(
      wanted.subarray(ofHead.length),
      position + ofHead.length + this.#shift,
    );
    if (read < length && mayBeLess !== true) throw new EndOfStreamError();
    return read;
  }
}
