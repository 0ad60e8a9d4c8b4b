import type { FilePool, OpenFile } from "./file_pool.ts";
import type { Slice } from "./range.ts";

/** Bytes per read of a slice that ends inside the file. */
const CHUNK_SIZE = 64 * 1024;

/**
 * Answers with the bytes of `slice`, and gives up the file on end, cancel and error.
 *
 * A slice that fits a buffer is read at once, and the descriptor goes back to the pool. One that runs
 * to the end of the file streams without a line of JavaScript per chunk. Any other is pulled.
 *
 * @param file which belongs to the answer from here on
 * @param slice inside the file as its stat has it
 */
export function sendFile(
  file: OpenFile,
  slice: Slice,
  init: ResponseInit,
  pool: FilePool,
): Response | Promise<Response> {
  const length = slice.end - slice.start;
  if (length === 0) {
    pool.release(file);
    return new Response(null, init);
  }
  file.handle.seekSync(slice.start, Deno.SeekMode.Start);
  if (length <= pool.buffers.size) {
    return sendPiece(file, length, init, pool);
  }
  const stream = slice.end === file.stat.size
    ? file.handle.readable
    : pullStream(file, length);
  return new Response(stream, init);
}

async function sendPiece(
  file: OpenFile,
  length: number,
  init: ResponseInit,
  pool: FilePool,
): Promise<Response> {
  const buffer = pool.buffers.take();
  try {
    const piece = buffer.subarray(0, length);
    await readFull(file, piece);
    // Copies the piece, so the buffer is free when this returns.
    const response = new Response(piece, init);
    pool.release(file);
    return response;
  } catch (error) {
    file.handle.close();
    throw error;
  } finally {
    pool.buffers.give(buffer);
  }
}

/** @throws {Error} the file has become shorter: nothing was sent yet, so the client gets a clean error */
async function readFull(file: OpenFile, piece: Uint8Array): Promise<void> {
  let filled = 0;
  while (filled < piece.length) {
    const count = await file.handle.read(piece.subarray(filled));
    if (count === null) throw tooShort(file);
    filled += count;
  }
}

/**
 * Exactly `length` bytes from the position of the file. It reads when asked and never ahead, into a new
 * buffer each time: the reader may hold on to a chunk for as long as it likes.
 */
function pullStream(
  file: OpenFile,
  length: number,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const { handle } = file;
  let left = length;
  return new ReadableStream({
    async pull(controller) {
      try {
        const chunk = new Uint8Array(Math.min(CHUNK_SIZE, left));
        const count = await handle.read(chunk);
        if (count === null) throw tooShort(file);
        left -= count;
        controller.enqueue(chunk.subarray(0, count));
        if (left > 0) return;
        handle.close();
        controller.close();
      } catch (error) {
        handle.close();
        throw error;
      }
    },
    cancel() {
      handle.close();
    },
  }, { highWaterMark: 0 });
}

function tooShort(file: OpenFile): Error {
  return new Error(
    `Cannot read all of ${
      JSON.stringify(file.path)
    } as it has become shorter than ${file.stat.size} bytes`,
  );
}
