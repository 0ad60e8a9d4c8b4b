import { MAX_HEADER_LENGTH, trimSpaces } from "./header_text.ts";

/** Bytes of a file from `start` up to and without `end`. */
export interface Slice {
  readonly start: number;
  readonly end: number;
}

/** Why a `Range` header was not followed. */
export type IgnoredRange =
  | "unit"
  | "malformed"
  | "several"
  | "too many"
  | "too long";

/** What a `Range` header asks of a file of a known size. */
export type RangeResult =
  /** 200: no range, or one that may be ignored. */
  | { readonly kind: "whole"; readonly ignored?: IgnoredRange }
  /** 206. */
  | { readonly kind: "slice"; readonly start: number; readonly end: number }
  /** 416: no byte that was asked for exists. */
  | { readonly kind: "unsatisfiable" };

/** Beyond this many specs in one header a client is broken or hostile (RFC 9110 section 14.2). */
const MAX_SPECS = 64;

const WHOLE: RangeResult = { kind: "whole" };
const UNSATISFIABLE: RangeResult = { kind: "unsatisfiable" };
const SPEC = /^(\d*)-(\d*)$/;

/**
 * Reads a `Range` header (RFC 9110 section 14) for a file of `size` bytes.
 *
 * Several ranges that overlap or touch are one; ranges that stay apart are ignored, as no client of
 * ours reads multipart, and so is a header of more than 8 KiB. `-n` of an empty file is the whole file, as no `Content-Range` can name no byte.
 *
 * @param header value, or `null` where there is none; several lines come joined and are malformed
 */
export function parseRange(header: string | null, size: number): RangeResult {
  if (header === null) return WHOLE;
  if (header.length > MAX_HEADER_LENGTH) {
    return { kind: "whole", ignored: "too long" };
  }
  const equals = header.indexOf("=");
  if (equals < 1) return { kind: "whole", ignored: "malformed" };
  if (header.slice(0, equals).toLowerCase() !== "bytes") {
    return { kind: "whole", ignored: "unit" };
  }

  const specs = header.slice(equals + 1).split(",", MAX_SPECS + 1);
  if (specs.length > MAX_SPECS) return { kind: "whole", ignored: "too many" };

  const slices: Slice[] = [];
  let valid = 0;
  for (const text of specs) {
    const spec = trimSpaces(text);
    // An empty member of a list is no member (RFC 9110 section 5.6.1.2).
    if (spec === "") continue;
    const slice = parseSpec(spec, size);
    if (slice === undefined) return { kind: "whole", ignored: "malformed" };
    valid++;
    if (slice !== null) slices.push(slice);
  }
  if (valid === 0) return { kind: "whole", ignored: "malformed" };

  const [slice, ...others] = merge(slices);
  if (slice === undefined) return UNSATISFIABLE;
  if (others.length > 0) return { kind: "whole", ignored: "several" };
  if (slice.end === slice.start) return WHOLE;
  return { kind: "slice", start: slice.start, end: slice.end };
}

/** The slice of one spec, `null` where it is unsatisfiable, `undefined` where it is malformed. */
function parseSpec(spec: string, size: number): Slice | null | undefined {
  const match = SPEC.exec(spec);
  if (match === null) return undefined;
  const [, first = "", last = ""] = match;
  if (first === "") {
    if (last === "") return undefined;
    const length = Math.min(Number(last), size);
    return Number(last) === 0 ? null : { start: size - length, end: size };
  }
  if (last !== "" && isLess(last, first)) return undefined;
  const start = Number(first);
  if (start >= size) return null;
  const end = last === "" ? size : Math.min(Number(last) + 1, size);
  return { start, end };
}

/** Whether `a < b`, exactly: numbers of 16 digits and more lose their last ones. */
function isLess(a: string, b: string): boolean {
  return a.length < 16 && b.length < 16
    ? Number(a) < Number(b)
    : BigInt(a) < BigInt(b);
}

/** The slices in order, those that overlap or touch made one. */
function merge(slices: Slice[]): Slice[] {
  if (slices.length < 2) return slices;
  slices.sort((a, b) => a.start - b.start);
  const merged: Slice[] = [];
  for (const slice of slices) {
    const before = merged.at(-1);
    if (before === undefined || slice.start > before.end) merged.push(slice);
    else if (slice.end > before.end) {
      merged[merged.length - 1] = { start: before.start, end: slice.end };
    }
  }
  return merged;
}
