import { matchesTag } from "./entity_tag.ts";
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
 * Evaluates the conditional headers of a GET or HEAD request in the order of RFC 9110 section 13.2.2.
 *
 * A date that is no HTTP-date is ignored (sections 13.1.3 and 13.1.4), but an `If-Range` that is
 * neither a strong tag nor the exact date lets no range stand (section 13.1.5).
 *
 * @param headers of the request
 * @param current validators of what would be served
 * @param now in milliseconds since the epoch, for dates with two-digit years
 */
export function evaluatePreconditions(
  headers: Pick<Headers, "get">,
  current: Validators,
  now: number = Date.now(),
): Precondition {
  const ifMatch = headers.get("if-match");
  if (ifMatch !== null) {
    if (!matchesTag(ifMatch, current.etag, "strong")) return FAILED;
  } else {
    const since = headers.get("if-unmodified-since");
    if (since !== null && isLater(current, since, now) === true) return FAILED;
  }

  const ifNoneMatch = headers.get("if-none-match");
  if (ifNoneMatch !== null) {
    if (matchesTag(ifNoneMatch, current.etag, "weak")) return NOT_MODIFIED;
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

/** Whether the current bytes are of a later time than `date`; `undefined` where that is no date. */
function isLater(
  current: Validators,
  date: string,
  now: number,
): boolean | undefined {
  const time = parseHttpDate(date, now);
  return time === undefined ? undefined : current.lastModified > time;
}

function isCurrent(current: Validators, ifRange: string, now: number): boolean {
  return ifRange === current.etag ||
    parseHttpDate(ifRange, now) === current.lastModified;
}
