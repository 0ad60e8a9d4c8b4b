import { BadRequestError, TooLargeError } from "../errors.ts";

/**
 * The whole body of a request, never more than `limit` bytes of it.
 *
 * @throws {TooLargeError} as soon as it is known to be longer
 */
export async function readBody(
  request: Pick<Request, "body" | "headers">,
  limit: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const stated = Number(request.headers.get("content-length") ?? 0);
  if (stated > limit) {
    await request.body?.cancel();
    throw tooLarge(limit);
  }
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for await (const chunk of bodyChunks(request.body)) {
    length += chunk.length;
    if (length > limit) throw tooLarge(limit);
    chunks.push(chunk);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

/** The chunks of a body. @throws {BadRequestError} it ends before its end, as whoever sent it has left */
export async function* bodyChunks<Chunk extends Uint8Array>(
  body: ReadableStream<Chunk> | null,
): AsyncGenerator<Chunk> {
  const reader = body?.getReader();
  try {
    while (reader !== undefined) {
      const { done, value } = await reader.read().catch((cause) => {
        throw new BadRequestError(
          "Cannot read the request as it was not sent to its end",
          { cause },
        );
      });
      if (done) return;
      yield value;
    }
  } finally {
    // A body that nobody wants to the end is let go.
    await reader?.cancel().catch(() => {});
  }
}

/**
 * The body of a request as JSON.
 *
 * @throws {TooLargeError} when it is longer than `limit` bytes
 * @throws {BadRequestError} when it is no JSON
 */
export async function readJson(
  request: Pick<Request, "body" | "headers">,
  limit: number,
): Promise<unknown> {
  const bytes = await readBody(request, limit);
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new BadRequestError("Cannot read the request as it is no JSON", {
      cause,
    });
  }
}

function tooLarge(limit: number): TooLargeError {
  return new TooLargeError(
    `Cannot take the request as it must be at most ${limit} bytes`,
  );
}
