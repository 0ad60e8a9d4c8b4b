/** No MP3 could be made. The message is for the log of the owner. */
export class EncodeError extends Error {
  override name = "EncodeError";
}

/** The error as an {@linkcode EncodeError}, its reason kept. */
export function toEncodeError(cause: unknown): EncodeError {
  if (cause instanceof EncodeError) return cause;
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new EncodeError(reason, { cause });
}
