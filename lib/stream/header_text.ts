/**
 * Longest value of a header that is looked into, in characters. A browser sends a few hundred; what is
 * longer is broken or hostile, and costs the time of everybody who listens.
 */
export const MAX_HEADER_LENGTH = 8192;

/**
 * The value without optional white space around it (RFC 9110 section 5.6.3).
 *
 * In one pass from each end: `/[ \t]+$/` begins anew at every space of a long gap in the middle.
 */
export function trimSpaces(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

/** The first position from `start` on that is no optional white space. */
export function skipSpaces(text: string, start: number): number {
  let position = start;
  while (position < text.length && isSpace(text.charCodeAt(position))) {
    position++;
  }
  return position;
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x09;
}
