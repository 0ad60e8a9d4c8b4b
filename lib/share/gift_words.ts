/** What is written on a gift: for whom, from whom, and a note. Each may be empty. */
export interface GiftWords {
  readonly to: string;
  readonly from: string;
  readonly note: string;
}

/** Most characters of each, as Unicode code points. */
export const LONGEST_WORDS = { to: 60, from: 60, note: 500 } as const;

/** Nothing written on it. */
export const NO_WORDS: GiftWords = { to: "", from: "", note: "" };

/** Controls, and characters that turn the text around them about. A note's line breaks are kept apart. */
const UNSEEN = /[\p{Cc}\u2028-\u202e\u2066-\u2069]/gu;
const MOST_LINES = 12;

/**
 * Reads the words of a gift out of the query of its link. What comes back is plain text of bounded
 * length in a few lines. It is not escaped: whoever shows it does that.
 */
export function parseGiftWords(query: URLSearchParams): GiftWords {
  return {
    to: parseName(query.get("to") ?? "", LONGEST_WORDS.to),
    from: parseName(query.get("from") ?? "", LONGEST_WORDS.from),
    note: parseNote(query.get("note") ?? ""),
  };
}

/** The link with the words in its query; the words that are empty are left out. */
export function withGiftWords(link: string, words: GiftWords): string {
  const url = new URL(link);
  const names = ["to", "from", "note"] as const;
  for (const name of names) url.searchParams.set(name, words[name]);
  const tidy = parseGiftWords(url.searchParams);
  for (const name of names) {
    if (tidy[name] === "") url.searchParams.delete(name);
    else url.searchParams.set(name, tidy[name]);
  }
  return url.href;
}

function parseName(text: string, longest: number): string {
  return shorten(text.replace(UNSEEN, " ").replace(/\s+/gu, " "), longest);
}

function parseNote(text: string): string {
  const lines = text.replace(/\r\n?/g, "\n").split("\n")
    .map((line) => line.replace(UNSEEN, " ").trim());
  const note = lines.join("\n").trim().replace(/\n{3,}/g, "\n\n");
  return shorten(
    note.split("\n").slice(0, MOST_LINES).join("\n"),
    LONGEST_WORDS.note,
  );
}

function shorten(text: string, longest: number): string {
  return Array.from(text.trim()).slice(0, longest).join("").trimEnd();
}
