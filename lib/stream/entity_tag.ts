import { skipSpaces, trimSpaces } from "./header_text.ts";

/** `W/` or nothing, then the opaque tag with its quotes (RFC 9110 section 8.8.3). */
const TAG = /(W\/)?("[\x21\x23-\x7e\x80-\xff]*")/y;

/**
 * Whether a list of entity tags, or `*`, has a member that matches `etag` (RFC 9110 section 8.8.3.2).
 *
 * A value that is no such list matches nothing, as nobody can say what was meant. The list is read in one
 * pass, whatever is in it.
 *
 * @param etag the current tag, which is strong
 * @param comparison `strong` leaves weak members out
 */
export function matchesTag(
  list: string,
  etag: string,
  comparison: "strong" | "weak",
): boolean {
  if (list === etag || trimSpaces(list) === "*") return true;
  let found = false;
  let position = 0;
  while (position < list.length) {
    position = skipSpaces(list, position);
    TAG.lastIndex = position;
    const tag = TAG.exec(list);
    if (tag !== null) {
      const [member, weak, opaque] = tag;
      if (opaque === etag && (weak === undefined || comparison === "weak")) {
        found = true;
      }
      position = skipSpaces(list, position + member.length);
    }
    // An empty member of a list is no member (RFC 9110 section 5.6.1.2).
    if (position < list.length && list[position] !== ",") return false;
    position++;
  }
  return found;
}
