import type { ByteSlice, GrowingRun } from "./growing_run.ts";

/** Bytes per read: all that is held of a file per listener. */
const CHUNK_SIZE = 64 * 1024;

/**
 * The bytes of a slice of a file that still grows. It reads when asked and never ahead,
 * waits for bytes that are not there yet, and closes the file on end, cancel and error.
 *
 * @param file the open file of `run`, which belongs to the stream from here on
 * @param onEnd called once, when the file is closed
 */
export function readGrowing(
  run: Pick<GrowingRun, "slice" | "written" | "whenAt">,
  file: Deno.FsFile,
  slice: ByteSlice,
  onEnd: () => void,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const leaving = new AbortController();
  let position = slice.start;
  let isOpen = true;

  function close() {
    if (!isOpen) return;
    isOpen = false;
    file.close();
    onEnd();
  }

  async function readNext(): Promise<Uint8Array<ArrayBuffer>> {
    await run.whenAt(position, leaving.signal);
    const end = Math.min(run.written, slice.end, position + CHUNK_SIZE);
    const chunk = new Uint8Array(end - position);
    const count = await file.read(chunk);
    if (count === null) {
      throw new Error(`Cannot read byte ${position} as the file is cut short`);
    }
    return chunk.subarray(0, count);
  }

  file.seekSync(slice.start - run.slice.start, Deno.SeekMode.Start);
  return new ReadableStream({
    async pull(controller) {
      try {
        const chunk = await readNext();
        position += chunk.length;
        controller.enqueue(chunk);
        if (position < slice.end) return;
        close();
        controller.close();
      } catch (error) {
        close();
        throw error;
      }
    },
    cancel(reason) {
      leaving.abort(reason);
      close();
    },
  }, { highWaterMark: 0 });
}
