import { CHUNK_SIZE } from "./chunks.ts";

/** Collects pieces of any length into chunks of one length. */
export class ChunkBuffer {
  #bytes = new Uint8Array(CHUNK_SIZE);
  #length = 0;

  /** Bytes that are waiting for more. */
  get length(): number {
    return this.#length;
  }

  /** Adds a piece, and yields every chunk that it fills. */
  *add(piece: Uint8Array): Generator<Uint8Array<ArrayBuffer>> {
    for (let position = 0; position < piece.length;) {
      const part = piece.subarray(
        position,
        position + CHUNK_SIZE - this.#length,
      );
      this.#bytes.set(part, this.#length);
      this.#length += part.length;
      position += part.length;
      if (this.#length === CHUNK_SIZE) yield this.take();
    }
  }

  /** What there is, and starts anew. */
  take(): Uint8Array<ArrayBuffer> {
    const chunk = this.#bytes.subarray(0, this.#length);
    this.#bytes = new Uint8Array(CHUNK_SIZE);
    this.#length = 0;
    return chunk;
  }
}
