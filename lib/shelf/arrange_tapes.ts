import type { TapeSummary } from "../mixtapes/shelf_view.ts";

/** Orders that the shelf can have, with the names that they are offered under. */
export const SHELF_ORDERS = [
  { order: "changed", name: "Last changed" },
  { order: "created", name: "Newest" },
  { order: "title", name: "Title" },
  { order: "longest", name: "Longest" },
] as const;

/** An order of the shelf. */
export type ShelfOrder = typeof SHELF_ORDERS[number]["order"];

/** The order of that name; anything else is the usual one. */
export function parseShelfOrder(text: string | null): ShelfOrder {
  return SHELF_ORDERS.find(({ order }) => order === text)?.order ?? "changed";
}

const COLLATOR = new Intl.Collator("en", { numeric: true });

const COMPARE: Readonly<
  Record<ShelfOrder, (a: TapeSummary, b: TapeSummary) => number>
> = {
  changed: (a, b) => b.changedAt - a.changedAt,
  created: (a, b) => b.createdAt - a.createdAt,
  title: (a, b) => COLLATOR.compare(a.title, b.title),
  longest: (a, b) => b.seconds - a.seconds,
};

/** The tapes that have every word of a query in their title, maker or artists, in an order. */
export function arrangeTapes(
  tapes: readonly TapeSummary[],
  { query, order }: { query: string; order: ShelfOrder },
): TapeSummary[] {
  const words = fold(query).split(/\s+/).filter((word) => word !== "");
  return tapes.filter(({ title, creatorName, words: artists }) => {
    const text = fold(`${title} ${creatorName} ${artists}`);
    return words.every((word) => text.includes(word));
  }).sort(COMPARE[order]);
}

/** Case and accents make no difference. */
function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
