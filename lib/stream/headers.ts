/** Response headers by lower-case name: an object literal is what `Response` reads fastest. */
export type HeaderFields = Record<string, string>;

/**
 * Headers of every answer under `/play`, errors too: a casting device is another origin and
 * may read nothing without them.
 */
export const MEDIA_HEADERS = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers":
    "Content-Type, Accept-Encoding, Range, Accept-Ranges, Content-Length, Content-Range, ETag",
  "cross-origin-resource-policy": "cross-origin",
  "x-content-type-options": "nosniff",
} as const satisfies HeaderFields;

/** Those of {@linkcode MEDIA_HEADERS} that a browser checks before it looks at an answer. */
const ACCESS_HEADERS = {
  "access-control-allow-origin": MEDIA_HEADERS["access-control-allow-origin"],
  "cross-origin-resource-policy": MEDIA_HEADERS["cross-origin-resource-policy"],
} as const satisfies HeaderFields;

/** `Allow` of what is only read: files, and pages too. */
export const READ_METHODS = "GET, HEAD, OPTIONS";

/** 204 to a preflight (Fetch standard, CORS protocol), good for a day. */
export function preflight(): Response {
  return mediaResponse(204, {
    "allow": READ_METHODS,
    "access-control-allow-methods": READ_METHODS,
    "access-control-allow-headers":
      "Range, If-Range, Content-Type, Accept-Encoding",
    "access-control-max-age": "86400",
  });
}

/** 405 with the methods there are (RFC 9110 section 15.5.6). */
export function methodNotAllowed(): Response {
  return mediaResponse(405, { "allow": READ_METHODS, "content-length": "0" });
}

/**
 * 304 with what freshens the copy that the client has (RFC 9110 section 15.4.5). It carries no other
 * header, as each of them costs a tenth of the answer and the client has it already.
 */
export function notModified(etag: string, cacheControl: string): Response {
  const headers = {
    "etag": etag,
    "cache-control": cacheControl,
    ...ACCESS_HEADERS,
  };
  return new Response(null, { status: 304, headers });
}

/** An answer without a body. */
export function mediaResponse(status: number, headers: HeaderFields): Response {
  return new Response(null, mediaInit(status, headers));
}

/** Status and headers of an answer, with {@linkcode MEDIA_HEADERS}. */
export function mediaInit(status: number, headers: HeaderFields): ResponseInit {
  return { status, headers: { ...headers, ...MEDIA_HEADERS } };
}
