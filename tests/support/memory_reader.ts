import type { ByteReader } from "@/lib/transcode/source/byte_reader.ts";

/** Bytes in memory as a source, which keeps count of what was asked of it. */
export interface MemoryReader extends ByteReader {
  /** The longest read in bytes, and how many there were. */
  readonly asked: { longest: number; reads: number };
}

/** A source of these bytes. */
export function memoryReader(bytes: Uint8Array<ArrayBuffer>): MemoryReader {
  const asked = { longest: 0, reads: 0 };
  return {
    size: bytes.length,
    asked,
    read(offset, length) {
      asked.longest = Math.max(asked.longest, length);
      asked.reads++;
      return Promise.resolve(bytes.slice(offset, offset + length));
    },
  };
}
