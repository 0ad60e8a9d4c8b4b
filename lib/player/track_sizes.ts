import { QUALITIES, type Quality } from "../transcode/quality.ts";

/** Bytes of a track at each quality, `null` where it cannot be had. */
export type TrackSizes = Readonly<Record<Quality, number | null>>;

/** Whether the server has a track in more than one form: a lossy file is the same at every quality. */
export function hasQualities(sizes: TrackSizes | undefined): boolean {
  if (sizes === undefined) return true;
  return QUALITIES.some((quality) => sizes[quality] !== sizes.original);
}

/** Bytes of all tracks at a quality, or `null` where one of them is unknown. */
export function totalSize(
  sizes: readonly TrackSizes[],
  quality: Quality,
): number | null {
  let total = 0;
  for (const size of sizes) total += size[quality] ?? NaN;
  return sizes.length === 0 || Number.isNaN(total) ? null : total;
}

/** `"4.8 MB"`, `"312 KB"`: decimal units, as systems show what a download takes. */
export function formatSize(bytes: number): string {
  const units = ["B", "KB", "MB", "GB", "TB"];
  let value = Math.max(bytes, 0);
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  const digits = unit > 1 && value < 9.95 ? 1 : 0;
  return `${value.toFixed(digits)} ${units[unit]}`;
}
