import type { LogFields, Logger } from "./log.ts";

const START = Date.now().toString(36);
let count = 0;

/** A name for a request, unique among all that this machine has served. */
export function nextRequestId(): string {
  return `${START}-${(++count).toString(36)}`;
}

/** What the log says of a request that was answered. */
export interface AnsweredRequest {
  requestId: string;
  method: string;
  pathname: string;
  response: Pick<Response, "status" | "headers">;
  /** Milliseconds from the request to the last byte, or to the moment the client left. */
  duration: number;
  /** Served file, relative to its root. */
  servedPath: string | undefined;
}

/** Logs one answered request. `bytes` is the length that was promised. */
export function logRequest(log: Logger, answered: AnsweredRequest): void {
  const { requestId, method, pathname, response, duration, servedPath } =
    answered;
  log.info("Request", {
    id: requestId,
    method,
    path: pathname,
    status: response.status,
    bytes: response.headers.get("content-length") ?? undefined,
    ms: Math.round(duration * 10) / 10,
    file: servedPath,
  });
}

/** A request that got an error instead of what it asked for. */
export interface FailedRequest {
  requestId: string;
  pathname: string;
  status: number;
  error: unknown;
}

/** Logs why a request failed: our fault as an error with its stack, the client's as a warning. */
export function logFailure(log: Logger, failed: FailedRequest): void {
  const { requestId, pathname, status, error } = failed;
  const fields: LogFields = { id: requestId, path: pathname, status };
  const { message, stack } = error instanceof Error
    ? error
    : { message: String(error), stack: undefined };
  if (status >= 500) {
    log.error("Failed request", { ...fields, detail: stack ?? message });
  } else {
    log.warning("Refused request", { ...fields, reason: message || undefined });
  }
}
