import { constants, crc32, deflateRawSync } from "node:zlib";

type Bytes = Uint8Array<ArrayBuffer>;

/** No name, no time, unknown system (RFC 1952 section 2.3). */
const HEADER = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff);

/** A last block without content (RFC 1951 section 3.2.6). */
const LAST_BLOCK = Uint8Array.of(0x03, 0x00);

/**
 * A text of which only a word changes, compressed but for that word: each part between two places of it is
 * deflated once, by itself, and the word is put between them as it is.
 */
export class PiecedGzip {
  readonly #parts: readonly Bytes[];

  /** @param parts of the text, without the word */
  constructor(parts: readonly Bytes[]) {
    // A full flush ends at a byte, and lets nothing after it refer to what is before (RFC 1951 section 3.2.4).
    const options = { finishFlush: constants.Z_FULL_FLUSH };
    this.#parts = parts.map((part) =>
      new Uint8Array(deflateRawSync(part, options))
    );
  }

  /**
   * The text as gzip.
   *
   * @param word at most 65,535 bytes
   * @param text all of it, for its checksum
   */
  join(word: Bytes, text: Bytes): Bytes {
    const between = storedBlock(word);
    const blocks = this.#parts.flatMap((part, index) =>
      index === 0 ? [part] : [between, part]
    );
    return concat([HEADER, ...blocks, LAST_BLOCK, trailer(text)]);
  }
}

/** A block that is not compressed (RFC 1951 section 3.2.4). */
function storedBlock(content: Bytes): Bytes {
  const head = new DataView(new ArrayBuffer(5));
  head.setUint16(1, content.length, true);
  head.setUint16(3, ~content.length, true);
  return concat([new Uint8Array(head.buffer), content]);
}

function trailer(text: Bytes): Bytes {
  const numbers = new DataView(new ArrayBuffer(8));
  numbers.setUint32(0, crc32(text), true);
  numbers.setUint32(4, text.length, true);
  return new Uint8Array(numbers.buffer);
}

/** All parts, one after the other. */
export function concat(parts: readonly Bytes[]): Bytes {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
