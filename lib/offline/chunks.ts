import type { Slice } from "../stream/range.ts";

/** Bytes of one piece of a kept track: what a small range reads at most, and an interrupted download loses. */
export const CHUNK_SIZE = 1024 * 1024;

/** A part of one chunk. */
export interface ChunkPart {
  /** Number of the chunk, from 0. */
  readonly index: number;
  /** First byte inside the chunk. */
  readonly from: number;
  /** End inside the chunk, exclusive. */
  readonly to: number;
}

/** How many chunks hold `size` bytes. */
export function chunkCount(size: number): number {
  return Math.ceil(size / CHUNK_SIZE);
}

/** The parts of chunks that a slice of a track is made of, in order. */
export function* partsOf({ start, end }: Slice): Generator<ChunkPart> {
  for (let position = start; position < end;) {
    const index = Math.floor(position / CHUNK_SIZE);
    const base = index * CHUNK_SIZE;
    const to = Math.min(end - base, CHUNK_SIZE);
    yield { index, from: position - base, to };
    position = base + to;
  }
}
