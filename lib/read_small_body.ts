import { BadRequestError } from "./errors.ts";

/**
 * The whole body of a request, held in memory, however its length is stated.
 *
 * @param limit bytes
 * @throws {BadRequestError} when it is longer; the rest is then not read
 */
export async function readSmallBody(
  request: Pick<Request, "body">,
  limit: number,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.length;
    if (length > limit) {
      throw new BadRequestError(
        `Cannot read a body as it must be at most ${limit} bytes`,
      );
    }
    chunks.push(chunk);
  }
  const body = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    body.set(chunk, offset);
    offset += chunk.length;
  }
  return body;
}
