/** Characters of a tag that are kept. */
const LONGEST = 300;

/** Enough of a hostile text to find 300 characters in, without normalising megabytes. */
const READ = 4 * LONGEST;

/** Controls, line and paragraph separators, and what is not assigned to any character. */
const CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}\p{Cn}]+/gu;

/** Embeddings, overrides and isolates: they would turn the text after the tag around, too (UAX 9). */
const DIRECTIONS = /[\u202a-\u202e\u2066-\u2069]+/g;

/**
 * A text of a tag as it may be kept: well-formed, composed (NFC), on one line, without controls, of at most
 * 300 characters. Empty for what is no text.
 */
export function cleanTag(value: unknown): string {
  if (typeof value !== "string") return "";
  const text = value.slice(0, READ).toWellFormed().normalize("NFC")
    .replace(CONTROLS, " ").replace(DIRECTIONS, "")
    .replace(/\s+/gu, " ").trim();
  return text.length <= LONGEST ? text : shorten(text);
}

/** A whole number from 1 to `most`, or `null`. */
export function cleanNumber(value: unknown, most: number): number | null {
  const number = typeof value === "string" ? Number(value) : value;
  return typeof number === "number" && Number.isInteger(number) &&
      number >= 1 && number <= most
    ? number
    : null;
}

/** A length in seconds to the millisecond, or `null` for what none can be. */
export function cleanDuration(value: unknown): number | null {
  const LONGEST_SOUND = 30 * 86_400;
  return typeof value === "number" && value > 0 && value < LONGEST_SOUND
    ? Math.round(value * 1000) / 1000
    : null;
}

function shorten(text: string): string {
  const kept = text.slice(0, LONGEST - 1);
  const isSplit = /[\ud800-\udbff]$/.test(kept);
  return (isSplit ? kept.slice(0, -1) : kept).trimEnd() + "…";
}
