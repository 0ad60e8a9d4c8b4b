/**
 * Errors of the domain, and the one place that turns an error into an HTTP status.
 *
 * Their messages are written for the log of the owner. A stranger sees the status and a fixed sentence, never the
 * message.
 */

/** The request cannot be understood: a bad escape, a bad number, a bad slug. */
export class BadRequestError extends Error {
  override name = "BadRequestError";
  /** What the owner's API tells besides the message. */
  readonly details: Readonly<Record<string, unknown>> = {};
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

/** The thing is not as whoever asks believes it to be: it has changed in the meantime. */
export class ConflictError extends Error {
  override name = "ConflictError";
  /** What the owner's API tells besides the message. */
  readonly details: Readonly<Record<string, unknown>> = {};
}

/** What was sent is larger than is taken. */
export class TooLargeError extends Error {
  override name = "TooLargeError";
}

/** The data folder cannot be written. Reading and streaming go on. */
export class ReadOnlyError extends Error {
  override name = "ReadOnlyError";
}

/** There is no room left on the disk. */
export class StorageFullError extends Error {
  override name = "StorageFullError";
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

/** What is asked for cannot be had now, though nobody did anything wrong, and may be later. */
export class UnavailableError extends Error {
  override name = "UnavailableError";
  /** Seconds after which a new attempt makes sense, for `Retry-After`. */
  readonly retryAfter: number;

  constructor(message: string, retryAfter: number, options?: ErrorOptions) {
    super(message, options);
    this.retryAfter = retryAfter;
  }
}

/** Statuses that {@linkcode toStatus} answers. */
export type ErrorStatus =
  | 400
  | 403
  | 404
  | 409
  | 413
  | 415
  | 429
  | 500
  | 503
  | 507;

const STATUSES: readonly [
  new (...args: never[]) => Error,
  ErrorStatus,
][] = [
  [BadRequestError, 400],
  [ForbiddenError, 403],
  [NotFoundError, 404],
  [ConflictError, 409],
  [TooLargeError, 413],
  [UnsupportedMediaError, 415],
  [BusyError, 429],
  [ReadOnlyError, 503],
  [UnavailableError, 503],
  [StorageFullError, 507],
];

/** Status of an error of the domain; 500 for anything unknown. */
export function toStatus(error: unknown): ErrorStatus {
  const known = STATUSES.find(([type]) => error instanceof type);
  return known?.[1] ?? 500;
}

/** `Retry-After` of an error that may be over later (RFC 9110 section 10.2.3); nothing of any other. */
export function retryHeaders(error: unknown): Record<string, string> {
  return error instanceof BusyError || error instanceof UnavailableError
    ? { "retry-after": String(error.retryAfter) }
    : {};
}

/** EMFILE and ENFILE, as Deno words them. */
const NO_DESCRIPTORS = /\(os error 2[34]\)/;

/** Whether an error, or what has caused it, is a lack of descriptors: it passes as others disconnect. */
export function isOutOfDescriptors(error: unknown): boolean {
  return error instanceof Error &&
    (NO_DESCRIPTORS.test(error.message) || isOutOfDescriptors(error.cause));
}
