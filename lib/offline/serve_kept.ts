import type { Slice } from "../stream/range.ts";
import { serveRepresentation } from "../stream/serve_representation.ts";
import { partsOf } from "./chunks.ts";
import type { KeptFile, KeptTrack } from "./kept_tape.ts";

/** Reads one chunk of a track, `null` where it is gone. */
export type ReadChunk = (
  index: number,
) => Promise<Uint8Array<ArrayBuffer> | null>;

/**
 * Answers a request for a track from the chunks on this device, by the rules of the server: 200, 206, 304, 412 or 416
 * (RFC 9110 sections 13 and 14). At most one chunk is in memory, and none that is not asked for.
 */
export function serveKept(
  request: Request,
  track: Pick<KeptTrack, "etag" | "size"> & { readonly file: KeptFile },
  readChunk: ReadChunk,
): Promise<Response> {
  const { etag, size, file } = track;
  return serveRepresentation(request, {
    etag,
    size,
    ...file,
    send: (slice, init) => new Response(streamChunks(slice, readChunk), init),
    close: () => {},
  }, { cacheControl: "no-store" });
}

/** The bytes of a slice, read when they are wanted. A chunk that is gone is an error of the stream. */
function streamChunks(
  slice: Slice,
  readChunk: ReadChunk,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const parts = partsOf(slice);
  return new ReadableStream({
    async pull(controller) {
      const { value: part, done } = parts.next();
      if (done) return controller.close();
      const chunk = await readChunk(part.index);
      if (chunk === null || chunk.length < part.to) {
        throw new Error(`Cannot read chunk ${part.index} as it is gone`);
      }
      controller.enqueue(chunk.subarray(part.from, part.to));
    },
  }, { highWaterMark: 0 });
}
