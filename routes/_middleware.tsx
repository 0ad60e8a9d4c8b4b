import { accepts } from "@std/http/negotiation";
import { csp, HttpError } from "fresh";
import { ErrorPage } from "@/components/ErrorPage.tsx";
import { isLocalRequest } from "@/lib/auth/local_request.ts";
import { define, forPages } from "@/lib/define.ts";
import { toStatus } from "@/lib/errors.ts";
import { logFailure, logRequest, nextRequestId } from "@/lib/request_log.ts";
import { secure } from "@/lib/security_headers.ts";

/** Knows the visitor, and logs the request once its last byte is sent. */
const describe = define.middleware(async (ctx) => {
  const { services: { config, log } } = ctx.state;
  const startedAt = performance.now();
  ctx.state.requestId = nextRequestId();
  ctx.state.isOwner = () => config.password === null && isLocalRequest(ctx.req);

  const response = await ctx.next();

  const logEnd = () =>
    logRequest(log, {
      requestId: ctx.state.requestId,
      method: ctx.req.method,
      pathname: ctx.url.pathname,
      response,
      duration: performance.now() - startedAt,
      servedPath: ctx.state.servedPath,
    });
  ctx.info.completed.then(logEnd, logEnd);
  return response;
});

/** Fresh puts the nonce of a page into its policy, and ours is made around it. */
const policies = define.middleware(async (ctx) => secure(await ctx.next()));

/** Errors become answers here, inside the policies: an error page of Fresh is made outside of them. */
const answerErrors = define.middleware(async (ctx) => {
  try {
    return await ctx.next();
  } catch (error) {
    const status = error instanceof HttpError ? error.status : toStatus(error);
    logFailure(ctx.state.services.log, {
      requestId: ctx.state.requestId,
      pathname: ctx.url.pathname,
      status: status,
      error,
    });
    return accepts(ctx.req, "text/html", "application/json") === "text/html"
      ? await ctx.render(<ErrorPage status={status} />, { status })
      : ctx.json({ error: status }, { status });
  }
});

export default [
  describe,
  forPages(policies),
  forPages(csp({ useNonce: true })),
  forPages(answerErrors),
];
