import type { SearchField, SearchTerm } from "./search_query.ts";
import { searchWords } from "./search_words.ts";

/** A text of something found, and how much a match in it counts. */
export interface RankedText {
  readonly text: string;
  readonly field: SearchField;
  readonly weight: number;
}

/** How good a match of one term in one text is. */
const WHOLE_TEXT = 8;
const WHOLE_WORDS_AT_START = 6;
const BEGINNING = 5;
const WHOLE_WORDS = 4;
const BEGINNING_OF_WORD = 3;

/**
 * How well something matches: for each term the best match in its texts, times the weight of the text. A
 * whole text counts more than its beginning, that more than words within, and whole words more than the
 * beginnings of words.
 */
export function rankMatch(
  texts: readonly RankedText[],
  terms: readonly SearchTerm[],
): number {
  const known = texts.map((ranked) => ({
    ...ranked,
    words: searchWords(ranked.text).words.map((word) => word.text),
  }));
  const all = terms.flatMap((term) => term.words);
  return terms.reduce((sum, term) => {
    const scores = known
      .filter(({ field }) => term.field === null || term.field === field)
      .map(({ words, weight }) => weight * score(words, term.words, all));
    return sum + Math.max(0, ...scores);
  }, 0);
}

function score(
  words: readonly string[],
  phrase: readonly string[],
  all: readonly string[],
): number {
  if (
    words.length === all.length && words.every((word, i) => word === all[i])
  ) {
    return WHOLE_TEXT;
  }
  let best = 0;
  for (let at = 0; at + phrase.length <= words.length; at++) {
    const isMatch = phrase.every((word, index) =>
      index === phrase.length - 1
        ? words[at + index]?.startsWith(word)
        : words[at + index] === word
    );
    if (!isMatch) continue;
    const isWhole = words[at + phrase.length - 1] === phrase.at(-1);
    const found = at === 0
      ? (isWhole ? WHOLE_WORDS_AT_START : BEGINNING)
      : (isWhole ? WHOLE_WORDS : BEGINNING_OF_WORD);
    best = Math.max(best, found);
  }
  return best;
}
