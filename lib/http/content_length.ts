/** Types of which an answer is a whole that has an end, unlike a stream of events. */
const DOCUMENT = /^(?:text\/(?:html|plain)|application\/json)\b/;

/** Statuses of answers that have no content, so that not even an empty body may be made for them. */
const EMPTY_STATUSES = [204, 205, 304];

/**
 * A document with its `Content-Length`, which is stated here so that the answer to a HEAD has it too: Fresh
 * takes its body away. Anything else is returned as it is.
 */
export async function withContentLength(response: Response): Promise<Response> {
  const { body, headers } = response;
  const isDocument = DOCUMENT.test(headers.get("Content-Type") ?? "");
  if (!isDocument || body === null || headers.has("Content-Length")) {
    return response;
  }
  const bytes = await response.bytes();
  headers.set("Content-Length", String(bytes.length));
  return new Response(bytes, response);
}

/**
 * The answer to a HEAD whose body was taken away. A length that GET would not send must not be sent
 * (RFC 9110 section 8.6), and Deno states 0 for no body; it states none for a stream, here an empty one.
 */
export function withoutFalseLength(response: Response): Response {
  if (
    response.headers.has("Content-Length") ||
    EMPTY_STATUSES.includes(response.status)
  ) return response;
  return new Response(new Blob().stream(), response);
}
