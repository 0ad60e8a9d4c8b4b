/**
 * What the stream core needs to know of a file, in plain numbers.
 *
 * Deno reports `mtime` and `birthtime` to the millisecond and `ctime` to the
 * second; `node:fs` under Deno has the same figures padded with zeros.
 */
export interface FileStat {
  /** Number of the device that holds the file. */
  readonly dev: number;
  /** Inode number, `0` on a platform without inodes. */
  readonly ino: number;
  /** Length in bytes. */
  readonly size: number;
  /** Last change of the content, in milliseconds since the epoch. */
  readonly mtime: number;
  /** Last change of content, name or mode, in milliseconds since the epoch. */
  readonly ctime: number;
  /** Creation, in milliseconds since the epoch: tells a new file from an old one when the inode is used again. */
  readonly birthtime: number;
}

/** The numbers of a `Deno.FileInfo`; a time or number that the platform lacks becomes `0`. */
export function toFileStat(info: Deno.FileInfo): FileStat {
  return {
    dev: info.dev,
    ino: info.ino ?? 0,
    size: info.size,
    mtime: info.mtime?.getTime() ?? 0,
    ctime: info.ctime?.getTime() ?? 0,
    birthtime: info.birthtime?.getTime() ?? 0,
  };
}

/** Whether two stats are of one file: the same inode on the same device. */
export function isSameFile(a: FileStat, b: FileStat): boolean {
  return a.ino === b.ino && a.dev === b.dev;
}
