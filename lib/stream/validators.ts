import type { FileStat } from "./file_stat.ts";

/** What conditional requests are compared with (RFC 9110 section 8.8). */
export interface Validators {
  /** Strong entity tag, with its quotes. */
  readonly etag: string;
  /** Last change in milliseconds since the epoch, a whole second, as `Last-Modified` tells it. */
  readonly lastModified: number;
}

/**
 * Validators of a file.
 *
 * The tag holds every number that a new content changes: size, times, and the inode with its birth, as a
 * file replaced by another of the same size and date has a new inode, and an inode used again a new birth.
 * `variant` keeps the bytes of one URL apart when it serves the original or a transcode.
 *
 * @param now in milliseconds since the epoch: `Last-Modified` is never later (RFC 9110 section 8.8.2.1)
 */
export function fileValidators(
  stat: FileStat,
  variant: string | undefined,
  now: number,
): Validators {
  return { etag: etag(stat, variant), lastModified: lastModified(stat, now) };
}

/** Strong `ETag` of a file and the variant it is served as (RFC 9110 section 8.8.3). */
export function etag(stat: FileStat, variant?: string): string {
  const { ino, size, mtime, ctime, birthtime } = stat;
  const file = `${ino}-${size}-${mtime}-${ctime}-${birthtime}`;
  return variant === undefined
    ? `"${file}"`
    : `"${file}-${encodeURIComponent(variant)}"`;
}

function lastModified(stat: FileStat, now: number): number {
  const time = Math.max(0, Math.min(stat.mtime, now));
  return time - time % 1000;
}
