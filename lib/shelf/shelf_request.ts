import { parseShelfOrder, type ShelfOrder } from "./arrange_tapes.ts";

/** What was done a moment ago. */
export interface ShelfNotice {
  /** Slugs, or `null`. */
  readonly justDeleted: string | null;
  readonly justImported: string | null;
  /** How many tracks of what was imported are not in the library. */
  readonly missing: number;
}

/** What the address of the shelf asks for. */
export interface ShelfRequest {
  readonly query: string;
  readonly order: ShelfOrder;
  readonly notice: ShelfNotice;
}

/** Reads the query of the shelf's address. What is not understood counts as missing. */
export function parseShelfRequest(parameters: URLSearchParams): ShelfRequest {
  const missing = parameters.get("missing") ?? "";
  return {
    query: parameters.get("q") ?? "",
    order: parseShelfOrder(parameters.get("sort")),
    notice: {
      justDeleted: parameters.get("deleted"),
      justImported: parameters.get("imported"),
      missing: /^\d{1,4}$/.test(missing) ? Number(missing) : 0,
    },
  };
}
