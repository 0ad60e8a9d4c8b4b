import type { OpenFile } from "./file_pool.ts";
import type { Slice } from "./range.ts";
import type { RecentReads } from "./recent_reads.ts";

/**
 * Fills `piece` with `slice` of a file that stands at its start: at once with what the system has in memory,
 * else in the thread pool, as a disk may keep it waiting.
 *
 * @throws {Error} the file has become shorter: nothing was sent yet, so the client gets a clean error
 */
export async function readPiece(
  file: OpenFile,
  slice: Slice,
  piece: Uint8Array,
  reads: RecentReads,
): Promise<void> {
  if (reads.has(file.stat, slice)) {
    reads.again(file.stat, slice, () => readNow(file, piece));
    return;
  }
  for (let filled = 0; filled < piece.length;) {
    filled += counted(file, await file.handle.read(piece.subarray(filled)));
  }
  reads.add(file.stat, slice);
}

function readNow(file: OpenFile, piece: Uint8Array): void {
  for (let filled = 0; filled < piece.length;) {
    filled += counted(file, file.handle.readSync(piece.subarray(filled)));
  }
}

function counted(file: OpenFile, count: number | null): number {
  if (count === null) throw tooShort(file);
  return count;
}

/** The error of a file that ends before the bytes that were promised. */
export function tooShort({ path, stat }: OpenFile): Error {
  return new Error(
    `Cannot read all of ${
      JSON.stringify(path)
    } as it has become shorter than ${stat.size} bytes`,
  );
}
