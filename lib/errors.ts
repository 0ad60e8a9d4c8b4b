/**
 * Errors of the domain, and the one place that turns an error into an HTTP status.
 *
 * Their messages are written for the log of the owner. A client sees the status
 * and the fixed sentence of {@linkcode publicMessage}, never the message.
 */

/** The request cannot be understood: a bad escape, a bad number, a bad slug. */
export class BadRequestError extends Error {
  override name = "BadRequestError";
}

/** The thing exists or might exist, and is refused to everybody. */
export class ForbiddenError extends Error {
  override name = "ForbiddenError";
}

/** There is no such thing, or nothing that this visitor may know of. */
export class NotFoundError extends Error {
  override name = "NotFoundError";
}

/** The thing exists in a form that this client cannot use, and no other can be made. */
export class UnsupportedMediaError extends Error {
  override name = "UnsupportedMediaError";
}

/** No capacity for new work right now. */
export class BusyError extends Error {
  override name = "BusyError";
  /** Seconds after which a new attempt makes sense, for `Retry-After`. */
  readonly retryAfter: number;

  constructor(message: string, retryAfter: number) {
    super(message);
    this.retryAfter = retryAfter;
  }
}

/** Status of an error: 400, 403, 404, 415, 429, or 500 for anything unknown. */
export function toStatus(error: unknown): 400 | 403 | 404 | 415 | 429 | 500 {
  if (error instanceof BadRequestError) return 400;
  if (error instanceof ForbiddenError) return 403;
  if (error instanceof NotFoundError) return 404;
  if (error instanceof UnsupportedMediaError) return 415;
  if (error instanceof BusyError) return 429;
  return 500;
}
