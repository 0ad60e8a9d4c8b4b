import { parseShelfOrder, type ShelfOrder } from "./arrange_tapes.ts";

/** How the shelf is arranged. */
export interface ShelfArrangement {
  readonly query: string;
  readonly order: ShelfOrder;
}

/** Where a device keeps the order that was chosen on it. */
export const SHELF_ORDER_KEY = "shelf-order";

/** The address of the shelf as it is arranged, for whoever comes back to it. What was done a moment ago is not in it. */
export function shelfAddress({ query, order }: ShelfArrangement): string {
  const parameters = new URLSearchParams();
  if (query.trim() !== "") parameters.set("q", query);
  if (order !== parseShelfOrder(null)) parameters.set("sort", order);
  return parameters.size === 0 ? "/" : `/?${parameters}`;
}

/**
 * The order to begin with: that of the address, or else that of the device.
 *
 * @param search query of the address
 * @param kept what is under {@linkcode SHELF_ORDER_KEY}
 */
export function firstOrder(search: string, kept: string | null): ShelfOrder {
  return parseShelfOrder(new URLSearchParams(search).get("sort") ?? kept);
}
