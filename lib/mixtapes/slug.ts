import { NotFoundError } from "../errors.ts";

/** Fills an array with random bytes: `crypto.getRandomValues`, or a test's own. */
export type RandomBytes = (array: Uint8Array<ArrayBuffer>) => void;

const SUFFIX_ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
const SUFFIX_LENGTH = 12;
/** In code points of up to four bytes, so that the whole stays below the limit of a slug. */
const LONGEST_TITLE_PART = 40;
/** Leaves room in a 255-byte file name for the extension and a temporary suffix. */
const LONGEST_SLUG_BYTES = 200;

/**
 * Makes the slug of a new mixtape: the readable part of its title, in any script,
 * then 12 random letters and digits (62 bits) so that nobody guesses the link.
 */
export function makeSlug(
  title: string,
  random: RandomBytes = (array) => crypto.getRandomValues(array),
): string {
  const readable = title.normalize("NFKC").toLowerCase().normalize("NFC")
    .replace(/['’]/gu, "")
    .replace(/(?:[^\p{L}\p{N}\p{M}]\p{M}*)+/gu, "-")
    .replace(/^[-\p{M}]+|-+$/gu, "");
  const start = Array.from(readable).slice(0, LONGEST_TITLE_PART).join("")
    .replace(/-+$/, "") || "mixtape";
  return `${start}-${randomSuffix(random)}`;
}

/**
 * Parses a slug that came from outside: letters, marks, digits, `-` and `_` of
 * any script in NFC, not starting with `-`, at most 200 bytes. Such a name
 * has no dot and no separator, so it cannot leave its folder.
 *
 * @throws {NotFoundError} for anything else: no mixtape has such a slug
 */
export function parseSlug(text: string): string {
  const slug = text.normalize("NFC");
  const isSlug = /^[\p{L}\p{N}_][\p{L}\p{N}\p{M}_-]*$/u.test(slug) &&
    new TextEncoder().encode(slug).length <= LONGEST_SLUG_BYTES;
  if (!isSlug) {
    throw new NotFoundError(
      `Cannot find a mixtape as "${text.slice(0, 80)}" is no slug`,
    );
  }
  return slug;
}

/** Bytes of 252 and above are thrown away: they would favour the first letters. */
function randomSuffix(random: RandomBytes): string {
  const usable = 256 - 256 % SUFFIX_ALPHABET.length;
  const bytes = new Uint8Array(SUFFIX_LENGTH * 2);
  let suffix = "";
  while (suffix.length < SUFFIX_LENGTH) {
    random(bytes);
    for (const byte of bytes) {
      if (byte < usable && suffix.length < SUFFIX_LENGTH) {
        suffix += SUFFIX_ALPHABET[byte % SUFFIX_ALPHABET.length];
      }
    }
  }
  return suffix;
}
