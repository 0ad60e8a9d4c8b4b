import {
  ReadOnlyError,
  StorageFullError,
  UnavailableError,
} from "../errors.ts";
import { asStorageError } from "../storage/storage_error.ts";

/** For how long a version that could not be made is not tried again, in seconds. */
export const FAILURE_STANDS = 60;

/** No MP3 could be made. The message is for the log of the owner. */
export class EncodeError extends UnavailableError {
  override name = "EncodeError";

  constructor(message: string, options?: ErrorOptions) {
    super(message, FAILURE_STANDS, options);
  }
}

/** The error as an {@linkcode EncodeError}, its reason kept. */
export function toEncodeError(cause: unknown): EncodeError {
  if (cause instanceof EncodeError) return cause;
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new EncodeError(reason, { cause });
}

/**
 * What is wrong with the data folder, where that is why no MP3 could be made, or could not a moment ago: the track
 * itself may be good.
 */
export function storageReason(
  { cause }: Error,
): ReadOnlyError | StorageFullError | null {
  if (cause instanceof EncodeError) return storageReason(cause);
  const reason = asStorageError(cause, "keep an MP3");
  return reason instanceof ReadOnlyError || reason instanceof StorageFullError
    ? reason
    : null;
}
