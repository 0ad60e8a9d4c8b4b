import { Unzip, UnzipInflate } from "fflate";

/** Compressed bytes that are looked at in one go: they unfold to about a thousand times as much at most. */
const STEP = 4096;
/** Names that are looked at: an exported tape has one for each track, and some more. */
const MOST_ENTRIES = 4000;

/** Contents by name. */
export type ZipFiles = ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

/**
 * The files of an archive that are wanted, by the name without folders that they go by: no name of an archive is ever
 * a path here. An archive that ends early, or has thousands of files, has those that came before.
 *
 * @param limits most bytes that each wanted file may have; a larger one, and all after it, are not read
 * @param isEnough asked now and then whether the rest need not be looked at
 */
export function readZip(
  bytes: Uint8Array<ArrayBuffer>,
  limits: ReadonlyMap<string, number>,
  isEnough: (found: ZipFiles) => boolean = () => false,
): ZipFiles {
  const found = new Map<string, Uint8Array<ArrayBuffer>>();
  let isOver = false;
  let entries = 0;
  const archive = new Unzip((file) => {
    if (++entries > MOST_ENTRIES) isOver = true;
    if (isOver) return;
    const name = file.name.split(/[\\/]/).at(-1) ?? "";
    const limit = limits.get(name);
    if (limit === undefined || found.has(name)) return;
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    let size = 0;
    file.ondata = (error, chunk, isFinal) => {
      size += chunk?.length ?? 0;
      if (error !== null || size > limit) {
        isOver = true;
        return;
      }
      chunks.push(chunk);
      if (isFinal) found.set(name, join(chunks, size));
    };
    file.start();
  });
  archive.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length && !isOver; at += STEP) {
      const end = at + STEP;
      archive.push(bytes.subarray(at, end), end >= bytes.length);
      if (isEnough(found)) break;
    }
  } catch {
    // Damaged from here on: what came before counts.
  }
  return found;
}

function join(
  chunks: readonly Uint8Array<ArrayBuffer>[],
  size: number,
): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
