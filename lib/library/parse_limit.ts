const DEFAULT = 20;
const MOST = 100;

/** How many of each group a search answers with: what a query says from 1 to 100, and 20 where that is no number. */
export function parseLimit(value: string | null): number {
  if (value === null || !/^\d+$/.test(value)) return DEFAULT;
  return Math.max(1, Math.min(MOST, Number(value)));
}
