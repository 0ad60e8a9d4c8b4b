import { acceptsEncodings } from "@std/http/negotiation";

/** Types of text that compresses well. Streams of events and all media are left alone. */
const COMPRESSIBLE =
  /^(?:text\/(?:html|css|javascript|plain)|application\/(?:javascript|json|manifest\+json)|image\/svg\+xml)\s*(?:;|$)/i;

/** Bytes below which an answer fits into one packet anyway. */
const SMALLEST = 1000;

/** What becomes of an answer. */
export type CodingPlan =
  /** It is the same for everybody. */
  | { readonly kind: "fixed" }
  /** Others might get it compressed; this client gets it as it is. */
  | { readonly kind: "plain" }
  /** It is compressed with gzip. */
  | {
    readonly kind: "gzip";
    /** Names the content, so that it need not be compressed again; `null` where every answer is another. */
    readonly tag: string | null;
  };

/**
 * Decides whether an answer is compressed. One with a strong entity tag promises these very bytes and stays as
 * it is, while a weak tag holds for both (RFC 9110 section 8.8.3.3). What has no known length may have no end.
 */
export function planCoding(
  request: Pick<Request, "headers">,
  { status, headers }: Pick<Response, "status" | "headers">,
): CodingPlan {
  const tag = headers.get("ETag");
  const isFixed = !COMPRESSIBLE.test(headers.get("Content-Type") ?? "") ||
    (tag !== null && !tag.startsWith("W/")) ||
    headers.has("Content-Encoding") || headers.has("Content-Range") ||
    /\bno-transform\b/i.test(headers.get("Cache-Control") ?? "");
  if (isFixed) return { kind: "fixed" };

  const length = Number(headers.get("Content-Length") ?? 0);
  if (status === 304 || length < SMALLEST || !acceptsGzip(request)) {
    return { kind: "plain" };
  }
  return { kind: "gzip", tag };
}

/** Whether the client says so: one that says nothing may be unable to (RFC 9110 section 12.5.3). */
function acceptsGzip(request: Pick<Request, "headers">): boolean {
  const codings = request.headers.get("Accept-Encoding") ?? "";
  return codings !== "" &&
    acceptsEncodings(request, "gzip", "identity") === "gzip";
}
