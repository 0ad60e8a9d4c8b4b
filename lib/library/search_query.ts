import { searchWords } from "./search_words.ts";

/** What a part of a query is looked for in. */
export type SearchField = "track" | "artist" | "album";

/** Words that stand next to each other, the last of which may be the beginning of a longer one. */
export interface SearchTerm {
  /** The only field that counts, or `null` for all. */
  readonly field: SearchField | null;
  /** Never empty. Each word has letters, digits and marks only. */
  readonly words: readonly string[];
}

const FIELDS = new Map<string, SearchField>([
  ["artist", "artist"],
  ["album", "album"],
  ["track", "track"],
  ["title", "track"],
]);

/** Nobody types more, and every term costs a look at the index. */
const LONGEST_QUERY = 200;
const MOST_TERMS = 12;

/** `artist:"Miles Davis"`, `"So What"`, `blue`; a quotation mark at the end may still be missing. */
const PART =
  /(?:\b(?<field>artist|album|track|title):\s*)?(?:["“”„](?<quoted>[^"“”„]*)["“”„]?|(?<bare>[^\s"“”„]+))/giu;

/** A filter whose value is yet to be typed. */
const IS_UNFINISHED = /^(artist|album|track|title):$/i;

/**
 * Reads what somebody typed: words, phrases in quotation marks, and `artist:`, `album:` and `track:` before
 * either. Nothing in it is an error. The result is empty for less than two letters, one of a script like
 * Chinese excepted: too much begins with one.
 */
export function parseQuery(query: string): SearchTerm[] {
  const text = query.slice(0, LONGEST_QUERY).toWellFormed();
  const terms: SearchTerm[] = [];
  for (const { groups = {} } of text.matchAll(PART)) {
    const field = FIELDS.get(groups["field"]?.toLowerCase() ?? "") ?? null;
    const value = groups["quoted"] ?? groups["bare"] ?? "";
    if (IS_UNFINISHED.test(value)) continue;
    const words = searchWords(value).words.map((word) => word.text);
    if (words.length > 0) terms.push({ field, words });
  }
  return isEnough(terms) ? terms.slice(0, MOST_TERMS) : [];
}

/** A query for one field alone, e.g. `artist:"Nina"`; a quotation mark within the text would end it. */
export function fieldQuery(field: SearchField, text: string): string {
  return `${field}:"${text.replace(/["“”„]/g, " ").trim()}"`;
}

function isEnough(terms: readonly SearchTerm[]): boolean {
  const letters = terms.flatMap(({ words }) => words).join("");
  return letters.length > 1 || /^[^\p{sc=Latin}\p{N}]$/u.test(letters);
}
