/** One tag of a list: `W/` or nothing, then the opaque tag with its quotes (RFC 9110 section 8.8.3). */
const LIST_MEMBER =
  /[ \t]*(?:(W\/)?("[\x21\x23-\x7e\x80-\xff]*"))?[ \t]*(?:,|$)/y;

/**
 * Whether a list of entity tags, or `*`, has a member that matches `etag` (RFC 9110 section 8.8.3.2).
 *
 * A value that is no such list matches nothing, as nobody can say what was meant.
 *
 * @param etag the current tag, which is strong
 * @param comparison `strong` leaves weak members out
 */
export function matchesTag(
  list: string,
  etag: string,
  comparison: "strong" | "weak",
): boolean {
  if (list === etag) return true;
  if (list.trim() === "*") return true;
  let found = false;
  LIST_MEMBER.lastIndex = 0;
  while (LIST_MEMBER.lastIndex < list.length) {
    const member = LIST_MEMBER.exec(list);
    if (member === null) return false;
    const [, weak, opaque] = member;
    if (opaque === etag && (weak === undefined || comparison === "weak")) {
      found = true;
    }
  }
  return found;
}
