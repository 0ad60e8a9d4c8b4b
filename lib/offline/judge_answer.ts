/** What an answer of the server says of itself. */
export interface AnswerFacts {
  readonly status: number;
  /** Whether it sends elsewhere: a redirect that was not followed. */
  readonly isRedirect: boolean;
  readonly etag: string | null;
  readonly contentLength: string | null;
  readonly contentRange: string | null;
  readonly retryAfter: string | null;
}

/** What was asked for. */
export interface ExpectedBytes {
  readonly etag: string;
  readonly size: number;
  /** First byte that was asked for. */
  readonly start: number;
}

/** Why a track cannot be kept: of the server, of the connection, or of this device. */
export type TrackFailure =
  | "missing"
  | "refused"
  | "changed"
  | "server"
  | "connection"
  | "full";

/** What an answer is good for. */
export type Judgement =
  /** Its body is what is wanted from byte `start` on. */
  | { readonly kind: "bytes"; readonly start: number }
  /** Asking again later makes sense: after `seconds`. */
  | { readonly kind: "busy"; readonly seconds: number }
  | { readonly kind: "failed"; readonly failure: TrackFailure };

/** Seconds until a busy server is asked again that does not say when. */
const USUAL_WAIT = 5;
const LONGEST_WAIT = 60;

/**
 * Judges the answer to a request for the bytes of a track. Nothing is taken whose tag, place and length are not those
 * that were promised.
 */
export function judgeAnswer(
  answer: AnswerFacts,
  expected: ExpectedBytes,
): Judgement {
  const { status } = answer;
  // The original would stand in for what the server has no encoder free for.
  if (answer.isRedirect || status === 429 || status === 503) {
    const seconds = Number(answer.retryAfter ?? USUAL_WAIT) || USUAL_WAIT;
    return {
      kind: "busy",
      seconds: Math.min(Math.max(seconds, 1), LONGEST_WAIT),
    };
  }
  if (status === 404 || status === 410) return failed("missing");
  if (status === 416 || status === 412) return failed("changed");
  if (status >= 500) return failed("server");
  if (status !== 200 && status !== 206) return failed("refused");
  if (answer.etag !== expected.etag) return failed("changed");

  const start = status === 206 ? expected.start : 0;
  const { size } = expected;
  const range = `bytes ${start}-${size - 1}/${size}`;
  const isPlace = status === 200 || answer.contentRange === range;
  const isLength = answer.contentLength === null ||
    Number(answer.contentLength) === size - start;
  return isPlace && isLength ? { kind: "bytes", start } : failed("changed");
}

function failed(failure: TrackFailure): Judgement {
  return { kind: "failed", failure };
}
