import { COVER_SIZES } from "../player/cover_at.ts";

/** Pixels that the longer side of a cover can be asked for. */
export type CoverSize = typeof COVER_SIZES[number];

/** The listed size that is nearest to what a query says; `null`, the original, where that is no number. */
export function parseCoverSize(value: string | null): CoverSize | null {
  return parseNearest(value, COVER_SIZES);
}

/** Pixels a side that an icon can be asked for. */
const ICON_SIZES = [192, 512] as const;
export type IconSize = typeof ICON_SIZES[number];

/** The listed size that is nearest to what a query says; the larger one where that is no number. */
export function parseIconSize(value: string | null): IconSize {
  return parseNearest(value, ICON_SIZES) ?? 512;
}

function parseNearest<Size extends number>(
  value: string | null,
  sizes: readonly [Size, ...Size[]],
): Size | null {
  if (value === null || !/^-?\d+(?:\.\d+)?$/.test(value)) return null;
  const wanted = Number(value);
  return sizes.reduce((best, size) =>
    Math.abs(size - wanted) < Math.abs(best - wanted) ? size : best
  );
}
