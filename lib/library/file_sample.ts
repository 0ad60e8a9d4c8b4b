import { createHash } from "node:crypto";
import { FileBytes } from "./file_bytes.ts";

const SAMPLE = 16 * 1024;

/**
 * A hash of 16 kB from the middle of a file: with the size, it tells a file that was moved, also one
 * whose tags were edited in the space that was left for them. It waits for the disk.
 *
 * @throws what the file system throws
 */
export function fileSample(path: string): string {
  using file = new FileBytes(path, 4 * SAMPLE);
  const bytes = new Uint8Array(SAMPLE);
  const start = Math.max(0, Math.floor((file.size - SAMPLE) / 2));
  const read = file.readInto(bytes, start);
  return createHash("sha256").update(bytes.subarray(0, read)).digest("hex")
    .slice(0, 32);
}
