/** Widths of a card in pixels, with the names that they are offered under. */
export const CARD_SIZES = [
  { name: "Small", pixels: 400 },
  { name: "Medium", pixels: 800 },
  { name: "Large", pixels: 1200 },
] as const;

/** A width in pixels that cards are offered in. */
export type CardSize = typeof CARD_SIZES[number]["pixels"];

/** Pixels along a side of the code that the dialog shows: sharp on a phone at 3 pixels to the point. */
const CODE_SIZE = 600;

/** URL path of a mixtape's page. */
export function pagePath(slug: string): string {
  return `/share/${encodeURIComponent(slug)}`;
}

/** URL path of the picture of a mixtape's code. */
export function codePath(slug: string): string {
  return `/qr/${encodeURIComponent(slug)}.png?size=${CODE_SIZE}`;
}

/** URL path of a mixtape's card: cover, title and code in one picture. */
export function cardPath(slug: string, size: CardSize): string {
  return `/qr/${encodeURIComponent(slug)}/download?size=${size}`;
}
