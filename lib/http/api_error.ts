import { BusyError, toStatus } from "../errors.ts";
import type { DraftProblem } from "../mixtapes/draft.ts";
import { InvalidDraftError } from "../mixtapes/edit_mixtapes.ts";
import { MixtapeChangedError } from "../mixtapes/mixtape_changed_error.ts";
import { type MixtapeJson, toMixtapeJson } from "../mixtapes/mixtape_json.ts";

/** What the owner's API answers when it cannot do what was asked. */
export interface ApiFailure {
  /** The status once more. */
  readonly error: number;
  /** Words for the owner. */
  readonly message: string;
  /** What is wrong with which field of a mixtape that was sent. */
  readonly problems?: readonly DraftProblem[];
  /** The mixtape that was changed in the meantime, as it is now. */
  readonly current?: MixtapeJson;
}

const UNEXPECTED = "Something went wrong; the log of the server says what";

/** An error as the owner's API tells it: the owner may read messages, but for unexpected ones. */
export function apiErrorResponse(error: unknown): Response {
  const status = toStatus(error);
  const failure: ApiFailure = {
    error: status,
    message: status === 500 || !(error instanceof Error)
      ? UNEXPECTED
      : error.message,
    ...(error instanceof InvalidDraftError && { problems: error.problems }),
    ...(error instanceof MixtapeChangedError &&
      { current: toMixtapeJson(error.current) }),
  };
  return Response.json(failure, {
    status,
    headers: error instanceof BusyError
      ? { "Retry-After": String(error.retryAfter) }
      : {},
  });
}
