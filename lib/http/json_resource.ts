import { eTag, ifNoneMatch } from "@std/http/etag";

/**
 * Answers GET or HEAD with JSON that a client may keep and must ask for again: 200 with a strong entity
 * tag, or 304 (RFC 9110 section 13.1.2).
 *
 * @param mediaType such as `application/json`
 */
export async function jsonResource(
  request: Pick<Request, "headers">,
  value: unknown,
  mediaType: string,
): Promise<Response> {
  const text = JSON.stringify(value);
  const etag = await eTag(text);
  const headers = { "ETag": etag, "Cache-Control": "no-cache" };
  if (!ifNoneMatch(request.headers.get("if-none-match"), etag)) {
    return new Response(null, { status: 304, headers });
  }
  return new Response(text, {
    headers: { ...headers, "Content-Type": mediaType },
  });
}
