import type { SearchField, SearchTerm } from "./search_query.ts";
import { type SearchWord, searchWords } from "./search_words.ts";
import type { MatchRange } from "./track.ts";

/**
 * Where the terms of a query match in a text: whole words, and of the last word of a term its beginning.
 *
 * @param field what the text is; terms for other fields do not count
 */
export function matchRanges(
  text: string,
  terms: readonly SearchTerm[],
  field: SearchField,
): MatchRange[] {
  const { words, joined } = searchWords(text);
  const ranges = terms
    .filter((term) => term.field === null || term.field === field)
    .flatMap((term) => [
      ...phraseRanges(words, term.words),
      ...joined.flatMap((word) => phraseRanges([word], term.words)),
    ]);
  return merge(ranges);
}

/** `matches` of something found: the fields in which there is a match. */
export function matchesOf<Field extends string>(
  texts: Readonly<Record<Field, readonly [text: string, is: SearchField]>>,
  terms: readonly SearchTerm[],
): { [field in Field]?: MatchRange[] } {
  const matches: { [field in Field]?: MatchRange[] } = {};
  for (const field in texts) {
    const [text, is] = texts[field];
    const ranges = matchRanges(text, terms, is);
    if (ranges.length > 0) matches[field] = ranges;
  }
  return matches;
}

function phraseRanges(
  words: readonly SearchWord[],
  phrase: readonly string[],
): MatchRange[] {
  const ranges: MatchRange[] = [];
  for (let at = 0; at + phrase.length <= words.length; at++) {
    if (!isPhraseAt(words, phrase, at)) continue;
    const first = words[at];
    const last = words[at + phrase.length - 1];
    const end = last?.ends[(phrase.at(-1) ?? "").length - 1];
    if (first !== undefined && end !== undefined) {
      ranges.push([first.start, end]);
    }
  }
  return ranges;
}

/** Whether the words from `at` on are those of the phrase, the last one at least its beginning. */
function isPhraseAt(
  words: readonly SearchWord[],
  phrase: readonly string[],
  at: number,
): boolean {
  return phrase.every((word, index) => {
    const text = words[at + index]?.text ?? "";
    return index === phrase.length - 1 ? text.startsWith(word) : text === word;
  });
}

function merge(ranges: MatchRange[]): MatchRange[] {
  const merged: MatchRange[] = [];
  for (const [start, end] of ranges.sort(([a], [b]) => a - b)) {
    const last = merged.at(-1);
    if (last !== undefined && start <= last[1]) {
      merged[merged.length - 1] = [last[0], Math.max(last[1], end)];
    } else {
      merged.push([start, end]);
    }
  }
  return merged;
}
