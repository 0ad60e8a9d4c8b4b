import { isOutOfDescriptors, toStatus } from "../errors.ts";
import type { LogFields, Logger } from "../log.ts";

const START = Date.now().toString(36);
/** Longest text of a client in the log, in characters. */
const MAX_TEXT = 500;
let count = 0;

/** A name for a request, unique among all that this machine has served. */
export function nextRequestId(): string {
  return `${START}-${(++count).toString(36)}`;
}

/** A request on its way, as a middleware sees it. */
export interface RequestContext {
  readonly req: Pick<Request, "method">;
  readonly url: Pick<URL, "pathname">;
  readonly info: Pick<Deno.ServeHandlerInfo, "completed">;
  /** The last error that was thrown, also where it was caught and answered. */
  readonly error: unknown;
  readonly state: {
    readonly services: { readonly log: Logger };
    readonly requestId: string;
    readonly servedPath?: string;
    readonly quality?: string;
    readonly cache?: "hit" | "miss";
  };
  next(): Promise<Response>;
}

/** Goes on with a request, and logs it once its last byte is sent or the client has left. */
export function answerLogged(ctx: RequestContext): Promise<Response> {
  const { state } = ctx;
  const startedAt = performance.now();
  const logEnd = (response: AnsweredRequest["response"]) =>
    logRequest(state.services.log, {
      requestId: state.requestId,
      method: ctx.req.method,
      pathname: ctx.url.pathname,
      response,
      duration: performance.now() - startedAt,
      servedPath: state.servedPath,
      quality: state.quality,
      cache: state.cache,
      error: ctx.error,
    });
  const answer = ctx.next();
  answer.then((response) => {
    const end = () => logEnd(response);
    ctx.info.completed.then(end, end);
  }, (error) => {
    // What is made of it now is out of sight from here.
    logEnd({ status: toStatus(error), headers: new Headers() });
  });
  return answer;
}

/** What the log says of a request that was answered. */
export interface AnsweredRequest {
  requestId: string;
  method: string;
  /** As it came, percent-encoded. */
  pathname: string;
  response: Pick<Response, "status" | "headers">;
  /** Milliseconds from the request to the last byte, or to the moment the client left. */
  duration: number;
  /** Served file, relative to its root. */
  servedPath?: string | undefined;
  /** What was asked for of a track. */
  quality?: string | undefined;
  /** Whether it was there, of what is made on demand. */
  cache?: "hit" | "miss" | undefined;
  /** Why the client did not get what it asked for, if it did not. Default: nothing failed. */
  error?: unknown;
}

/**
 * Logs one request in one line: a failure of ours as an error with its stack, a request that was refused
 * as a warning with the reason, and everything else, ranges and conditions that no bytes meet included,
 * as information.
 *
 * `length` is the `Content-Length` that was promised, which a client that left did not wait for, and which
 * HEAD gets alone.
 */
export function logRequest(log: Logger, answered: AnsweredRequest): void {
  const { response, servedPath, error } = answered;
  const { status } = response;
  const length = response.headers.get("content-length");
  const fields: LogFields = {
    id: answered.requestId,
    method: shorten(answered.method),
    path: shorten(answered.pathname),
    status,
    length: length === null ? undefined : Number(length),
    ms: Math.round(answered.duration * 10) / 10,
    file: servedPath,
    quality: answered.quality,
    cache: answered.cache,
  };
  if (status >= 500) {
    log.error("Failed request", { ...fields, detail: stackOf(error) });
  } else if (status >= 400 && error) {
    log.warning("Refused request", { ...fields, reason: messageOf(error) });
  } else {
    log.info("Request", fields);
  }
}

/**
 * Where an error came from. Not of a lack of descriptors: Deno 2.9 reads the sources to write a stack down,
 * and ends the whole process when it then cannot.
 */
function stackOf(error: unknown): string | undefined {
  const isTraceable = error instanceof Error &&
    !isOutOfDescriptors(error);
  return isTraceable ? error.stack : messageOf(error);
}

/** `undefined` where there is nothing to say, e.g. of a path without a route. */
function messageOf(error: unknown): string | undefined {
  const message = error instanceof Error ? error.message : String(error ?? "");
  return shorten(message) || undefined;
}

function shorten(text: string): string {
  return text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT)}…`;
}
