import {
  type HeaderFields,
  mediaInit,
  mediaResponse,
  notModified,
} from "./headers.ts";
import { evaluatePreconditions } from "./preconditions.ts";
import { type IgnoredRange, parseRange, type Slice } from "./range.ts";
import type { Validators } from "./validators.ts";

/** How much of a header is shown to the owner, in characters. */
const SHOWN_LENGTH = 100;

/**
 * Bytes of a known length with validators, wherever they come from: a file, or a transcode that still grows.
 *
 * Exactly one of `send` and `close` is called, once.
 */
export interface Representation extends Validators {
  /** Full length in bytes. */
  readonly size: number;
  /** `Content-Type` of the bytes. */
  readonly mediaType: string;
  /** Answers with the bytes of `slice`, and from then on closes what is open on end, cancel and error. */
  send(slice: Slice, init: ResponseInit): Response | Promise<Response>;
  /** Closes what is open, as no bytes are wanted. */
  close(): void;
}

/** How any representation is served. */
export interface ServeOptions {
  /** `Cache-Control` of 200, 206 and 304. */
  cacheControl: string;
  /** Hears of a `Range` header that was not followed, for the log: of its first 100 characters. */
  onIgnoredRange?: (header: string, reason: IgnoredRange) => void;
}

/**
 * Answers GET or HEAD: preconditions, then the range, then headers and bytes (RFC 9110 sections 13 and 14).
 *
 * 200, 206, 304, 412 or 416. `Content-Length` is exact; a HEAD gets the headers of the whole.
 */
export async function serveRepresentation(
  request: Request,
  representation: Representation,
  options: ServeOptions,
): Promise<Response> {
  const { headers } = request;
  const precondition = evaluatePreconditions(headers, representation);
  if (precondition.kind === "failed") {
    representation.close();
    return preconditionFailed();
  }
  if (precondition.kind === "not-modified") {
    representation.close();
    return notModified(representation.etag, options.cacheControl);
  }

  const { size } = representation;
  const whole: Slice = { start: 0, end: size };
  // Range is defined for GET alone (RFC 9110 section 14.2).
  if (request.method === "HEAD") {
    representation.close();
    return new Response(
      null,
      mediaInit(200, contentHeaders(representation, whole, options)),
    );
  }

  const header = precondition.range ? headers.get("range") : null;
  const range = parseRange(header, size);
  if (range.kind === "unsatisfiable") {
    representation.close();
    return rangeNotSatisfiable(size);
  }
  if (range.kind === "slice") {
    const partial = contentHeaders(representation, range, options);
    partial["content-range"] = `bytes ${range.start}-${range.end - 1}/${size}`;
    return await representation.send(range, mediaInit(206, partial));
  }
  if (header !== null && range.ignored !== undefined) {
    options.onIgnoredRange?.(header.slice(0, SHOWN_LENGTH), range.ignored);
  }
  const full = contentHeaders(representation, whole, options);
  return await representation.send(whole, mediaInit(200, full));
}

function preconditionFailed(): Response {
  return mediaResponse(412, {
    "cache-control": "no-store",
    "content-length": "0",
  });
}

/** The size may grow under a player that asks again, so nobody keeps this answer. */
function rangeNotSatisfiable(size: number): Response {
  return mediaResponse(416, {
    "content-range": `bytes */${size}`,
    "accept-ranges": "bytes",
    "cache-control": "no-store",
    "content-length": "0",
  });
}

function contentHeaders(
  representation: Representation,
  slice: Slice,
  options: ServeOptions,
): HeaderFields {
  return {
    "content-type": representation.mediaType,
    "content-length": String(slice.end - slice.start),
    "accept-ranges": "bytes",
    "etag": representation.etag,
    "last-modified": new Date(representation.lastModified).toUTCString(),
    "cache-control": options.cacheControl,
  };
}
