import {
  BadRequestError,
  ConflictError,
  retryHeaders,
  toStatus,
} from "../errors.ts";

const UNEXPECTED = "Something went wrong; the log of the server says what";

/**
 * An error as the owner's API tells it: `error`, which is the status once more, `message`, words for the owner, and
 * the details of the error. The owner may read messages, but for unexpected ones.
 */
export function apiErrorResponse(error: unknown): Response {
  const status = toStatus(error);
  const isExpected = status !== 500 && error instanceof Error;
  const hasDetails = error instanceof BadRequestError ||
    error instanceof ConflictError;
  return Response.json({
    error: status,
    message: isExpected ? error.message : UNEXPECTED,
    ...(hasDetails && error.details),
  }, { status, headers: retryHeaders(error) });
}
