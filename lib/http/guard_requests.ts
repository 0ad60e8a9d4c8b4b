import type { Logger } from "../log.ts";
import { withoutFalseLength } from "./content_length.ts";
import { logRequest, nextRequestId } from "./request_log.ts";
import { refuseRequest } from "./request_target.ts";

/** What `Deno.serve` and tests call with a request. */
type Handler = (
  request: Request,
  info?: Deno.ServeHandlerInfo,
) => Promise<Response>;

/**
 * A handler that never shows its router a request which that would answer with a 500, and logs what it
 * refuses. The router's answer to a HEAD leaves without the length of the body that was taken away.
 */
export function guardRequests(handle: Handler, log: Logger): Handler {
  return (request, info) => {
    const refusal = refuseRequest(request);
    if (refusal === null) {
      const answer = handle(request, info);
      return request.method === "HEAD"
        ? answer.then(withoutFalseLength)
        : answer;
    }
    const { response, reason } = refusal;
    logRequest(log, {
      requestId: nextRequestId(),
      method: request.method,
      pathname: URL.parse(request.url)?.pathname ?? request.url,
      response,
      duration: 0,
      error: reason,
    });
    return Promise.resolve(response);
  };
}
