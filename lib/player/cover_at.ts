/** Pixels of the longer side in which the server has every cover that is large enough. */
export const COVER_SIZES = [96, 192, 256, 384, 512] as const;

/** Address of a cover at a size. */
export function coverAt(
  cover: string,
  size: typeof COVER_SIZES[number],
): string {
  return `${cover}?size=${size}`;
}
