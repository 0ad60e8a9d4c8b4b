import {
  ForbiddenError,
  isOutOfDescriptors,
  NotFoundError,
  UnavailableError,
} from "../errors.ts";
import { type FileStat, toFileStat } from "./file_stat.ts";

/** A regular file that may be served, as it was when it was looked at. */
export interface VettedFile {
  /** Absolute path without symbolic links. */
  readonly path: string;
  /** What the file was when it was vetted. Served bytes never rest on it: see `serveFile`. */
  readonly stat: FileStat;
}

/** Statuses of a path that leads to no file: POSIX names of what `stat` and `realpath` may answer. */
const MISSING_CODES = new Set(["ENOENT", "ENOTDIR", "ELOOP", "ENAMETOOLONG"]);

/**
 * Resolves the symbolic links of `path` and looks at what is there, without opening it:
 * opening a FIFO would wait for a writer.
 *
 * @throws {NotFoundError} nothing is there, or it is a directory, FIFO, socket or device
 * @throws {ForbiddenError} the operating system or the permissions of Deno refuse to look
 */
export async function vetFile(path: string): Promise<VettedFile> {
  try {
    const real = await Deno.realPath(path);
    return { path: real, stat: regularStat(path, await Deno.lstat(real)) };
  } catch (error) {
    throw toDomainError(path, error);
  }
}

/**
 * Stat of a regular file.
 *
 * @throws {NotFoundError} it is a directory, link, FIFO, socket or device
 */
export function regularStat(path: string, info: Deno.FileInfo): FileStat {
  if (!info.isFile) {
    throw new NotFoundError(
      `Cannot serve ${JSON.stringify(path)} as it is not a regular file`,
    );
  }
  return toFileStat(info);
}

/** The domain error for what the file system answered about `path`; an unknown error is returned as it is. */
export function toDomainError(path: string, error: unknown): unknown {
  if (isMissing(error)) {
    return new NotFoundError(
      `Cannot find ${JSON.stringify(path)}`,
      { cause: error },
    );
  }
  if (
    error instanceof Deno.errors.PermissionDenied ||
    error instanceof Deno.errors.NotCapable
  ) {
    return new ForbiddenError(
      `Cannot read ${JSON.stringify(path)} as permission is denied`,
      { cause: error },
    );
  }
  if (isOutOfDescriptors(error)) {
    return new UnavailableError(
      `Cannot open ${JSON.stringify(path)} as there are too few descriptors`,
      RETRY_AFTER,
      { cause: error },
    );
  }
  return error;
}

/** Seconds: connections come and go. */
const RETRY_AFTER = 5;

/** Whether the file system says that a path leads nowhere: missing, through a file, in a loop, or too long. */
export function isMissing(error: unknown): boolean {
  if (
    error instanceof Deno.errors.NotFound ||
    error instanceof Deno.errors.NotADirectory ||
    error instanceof Deno.errors.FilesystemLoop
  ) return true;
  return error instanceof Error && "code" in error &&
    typeof error.code === "string" && MISSING_CODES.has(error.code);
}
