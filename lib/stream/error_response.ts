import { type ErrorStatus, retryHeaders, toStatus } from "../errors.ts";
import { type HeaderFields, mediaInit } from "./headers.ts";

const FAILED = "The file could not be read";

/** ASCII, so that characters are bytes. */
const TEXTS: Partial<Record<ErrorStatus, string>> = {
  400: "The address of this file is damaged",
  403: "This file is not to be had",
  404: "There is no such file",
  415: "Browsers cannot play this file, and it cannot be converted here",
  429: "Too busy right now, please try again in a moment",
  503: "This cannot be had right now, please try again later",
};

/**
 * Answer to a failed request for media: plain words for whoever sees them, and the
 * headers without which a casting device learns nothing. It names no path.
 *
 * @param texts better words for a status, in ASCII
 */
export function mediaErrorResponse(
  error: unknown,
  texts: Partial<Record<ErrorStatus, string>> = {},
): Response {
  const status = toStatus(error);
  const text = texts[status] ?? TEXTS[status] ?? FAILED;
  const headers: HeaderFields = {
    "content-type": "text/plain; charset=utf-8",
    "cache-control": "no-store",
    // Stated, since a HEAD loses its body on the way and with it the length.
    "content-length": String(text.length),
    ...retryHeaders(error),
  };
  return new Response(text, mediaInit(status, headers));
}
