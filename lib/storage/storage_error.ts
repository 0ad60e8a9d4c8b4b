import { ReadOnlyError, StorageFullError } from "../errors.ts";

const FULL = new Set(["ENOSPC", "EDQUOT"]);
const READ_ONLY = new Set(["EROFS", "EACCES", "EPERM"]);

/**
 * An error of writing as the one of the domain that says what the owner can do, where there is one;
 * any other error as it is.
 *
 * @param action what was about to be done, as in "Cannot save"
 */
export function asStorageError(error: unknown, action = "save"): unknown {
  const code = error instanceof Error && "code" in error ? error.code : null;
  if (typeof code !== "string") return error;
  if (FULL.has(code)) {
    return new StorageFullError(
      `Cannot ${action} as the disk is full: nothing has changed, make room and try again`,
      { cause: error },
    );
  }
  if (READ_ONLY.has(code)) {
    return new ReadOnlyError(
      `Cannot ${action} as the data folder cannot be written: nothing has changed, allow writing to it and try again`,
      { cause: error },
    );
  }
  return error;
}

/** The result of `write`. @throws what {@linkcode asStorageError} makes of its errors */
export async function explainStorage<T>(
  write: () => Promise<T>,
  action?: string,
): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw asStorageError(error, action);
  }
}
