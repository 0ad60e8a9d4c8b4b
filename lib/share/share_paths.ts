import { type GiftWords, withGiftWords } from "./gift_words.ts";

/** Widths of a card in pixels, with the names that they are offered under. */
export const CARD_SIZES = [
  { name: "Small", pixels: 400 },
  { name: "Medium", pixels: 800 },
  { name: "Large", pixels: 1200 },
] as const;

/** A width in pixels that cards are offered in. */
export type CardSize = typeof CARD_SIZES[number]["pixels"];

/** Pixels along a side of the code that the dialog shows: the most there is, as a long note makes a dense code. */
const CODE_SIZE = 800;

/** URL path of the picture of a mixtape's code. The words of a gift are in the code too. */
export function codePath(slug: string, words: GiftWords): string {
  const path = `/qr/${encodeURIComponent(slug)}.png?size=${CODE_SIZE}`;
  return addGiftWords(path, words);
}

/** URL path of a mixtape's card: cover, title and code in one picture. */
export function cardPath(
  slug: string,
  size: CardSize,
  words: GiftWords,
): string {
  const path = `/qr/${encodeURIComponent(slug)}/download?size=${size}`;
  return addGiftWords(path, words);
}

function addGiftWords(path: string, words: GiftWords): string {
  const { pathname, search } = new URL(
    withGiftWords(`http://localhost${path}`, words),
  );
  return pathname + search;
}
