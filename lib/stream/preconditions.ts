import { matchesTag } from "./entity_tag.ts";
import { MAX_HEADER_LENGTH } from "./header_text.ts";
import { parseHttpDate } from "./http_date.ts";
import type { Validators } from "./validators.ts";

/** What the conditional headers of a request ask for. */
export type Precondition =
  /** Answer as if there were none; `range` says whether a `Range` header stands. */
  | { readonly kind: "proceed"; readonly range: boolean }
  /** 304: the client has these bytes. */
  | { readonly kind: "not-modified" }
  /** 412: the client wants other bytes than these. */
  | { readonly kind: "failed" };

const PROCEED: Precondition = { kind: "proceed", range: true };
const PROCEED_WHOLE: Precondition = { kind: "proceed", range: false };
const NOT_MODIFIED: Precondition = { kind: "not-modified" };
const FAILED: Precondition = { kind: "failed" };

/**
 * How long ago the last change must be for its date to be a strong validator, in milliseconds: a date
 * counts seconds, so that soon after a change the file may change again under the same one. The minute
 * also covers clocks that differ, as of a file server and this machine.
 */
const STRONG_AFTER = 60_000;

/**
 * Evaluates the conditional headers of a GET or HEAD request in the order of RFC 9110 section 13.2.2.
 *
 * A date that is no HTTP-date is ignored (sections 13.1.3 and 13.1.4), but an `If-Range` that is
 * neither a strong tag nor the exact date lets no range stand (section 13.1.5). The date must be strong
 * too, which it is a minute after the last change (section 8.8.2.2).
 *
 * A list of tags of more than 8 KiB is not read and matches nothing: 412 to `If-Match`, and no 304 to
 * `If-None-Match`.
 *
 * @param headers of the request
 * @param current validators of what would be served
 * @param now in milliseconds since the epoch
 */
export function evaluatePreconditions(
  headers: Pick<Headers, "get">,
  current: Validators,
  now: number = Date.now(),
): Precondition {
  const ifMatch = headers.get("if-match");
  if (ifMatch !== null) {
    if (!isListed(current, ifMatch, "strong")) return FAILED;
  } else {
    const since = headers.get("if-unmodified-since");
    if (since !== null && isLater(current, since, now) === true) return FAILED;
  }

  const ifNoneMatch = headers.get("if-none-match");
  if (ifNoneMatch !== null) {
    if (isListed(current, ifNoneMatch, "weak")) return NOT_MODIFIED;
  } else {
    const since = headers.get("if-modified-since");
    if (since !== null && isLater(current, since, now) === false) {
      return NOT_MODIFIED;
    }
  }

  const ifRange = headers.get("if-range");
  return ifRange === null || isCurrent(current, ifRange, now)
    ? PROCEED
    : PROCEED_WHOLE;
}

function isListed(
  { etag }: Validators,
  list: string,
  comparison: "strong" | "weak",
): boolean {
  return list.length <= MAX_HEADER_LENGTH &&
    matchesTag(list, etag, comparison);
}

/** Whether the current bytes are of a later time than `date`; `undefined` where that is no date. */
function isLater(
  current: Validators,
  date: string,
  now: number,
): boolean | undefined {
  const time = parseHttpDate(date, now);
  return time === undefined ? undefined : current.lastModified > time;
}

function isCurrent(
  { etag, lastModified }: Validators,
  ifRange: string,
  now: number,
): boolean {
  return ifRange === etag ||
    now - lastModified >= STRONG_AFTER &&
      parseHttpDate(ifRange, now) === lastModified;
}
