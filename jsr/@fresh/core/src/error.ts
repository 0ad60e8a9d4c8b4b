import type { ErrorStatus } from "@std/http/status";

/**
 * An error with an HTTP status. Thrown from a handler or middleware it selects the error page and its status;
 * without an error page the response is the message (or the reason phrase) as text.
 */
export class HttpError extends Error {
  /** HTTP status, 400 to 511. */
  status: ErrorStatus;

  /** An empty `message` is sent as the reason phrase of `status`. */
  constructor(status: ErrorStatus, message?: string, options?: ErrorOptions) {
    super(message, options);
    this.name = this.constructor.name;
    this.status = status;
  }
}
