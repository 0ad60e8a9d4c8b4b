import { accepts } from "@std/http/negotiation";
import { csp, HttpError } from "fresh";
import { ErrorPage } from "@/components/ErrorPage.tsx";
import { isLocalRequest } from "@/lib/auth/local_request.ts";
import { define } from "@/lib/define.ts";
import { retryHeaders, toStatus } from "@/lib/errors.ts";
import { forPages } from "@/lib/http/for_pages.ts";
import { refuseForeignChanges } from "@/lib/http/refuse_foreign_changes.ts";
import { answerLogged, nextRequestId } from "@/lib/http/request_log.ts";
import { secure } from "@/lib/http/security_headers.ts";

/** Knows the visitor, and has the request logged. Who has no session is known at once. */
const describe = define.middleware((ctx) => {
  const { req, info, state } = ctx;
  state.requestId = nextRequestId();
  const goOn = (isSignedIn?: boolean) => {
    state.isOwner = () => isSignedIn ?? isLocalRequest(req, info.remoteAddr);
    return answerLogged(ctx);
  };
  const isSignedIn = state.services.auth?.isSignedIn(req.headers);
  return isSignedIn instanceof Promise
    ? isSignedIn.then(goOn)
    : goOn(isSignedIn);
});

/** Pages know their length, and are compressed. A body that a HEAD is not sent is let go, as Fresh forgets it. */
const contents = define.middleware(async (ctx) => {
  const { compressor } = ctx.state.services;
  const response = await compressor.answer(ctx.req, await ctx.next());
  if (ctx.req.method === "HEAD") await response.body?.cancel();
  return response;
});

/** Fresh puts the nonce of a page into its policy, and ours is made around it. */
const policies = define.middleware(async (ctx) =>
  secure(await ctx.next(), ctx.state.casts)
);

/** Errors become answers here, inside the policies: an error page of Fresh is made outside of them. */
const answerErrors = define.middleware(async (ctx) => {
  try {
    return await ctx.next();
  } catch (error) {
    const status = error instanceof HttpError ? error.status : toStatus(error);
    const { pathname, search } = ctx.url;
    if (status === 404 && /^\/share\/[^/]+\/$/.test(pathname)) {
      return ctx.redirect(pathname.slice(0, -1) + search, 308);
    }
    const init = { status, headers: retryHeaders(error) };
    return accepts(ctx.req, "text/html", "application/json") === "text/html"
      ? await ctx.render(<ErrorPage status={status} />, init)
      : ctx.json({ error: status }, init);
  }
});

export default [
  describe,
  forPages(contents),
  forPages(policies),
  forPages(csp({ useNonce: true })),
  forPages(answerErrors),
  forPages(refuseForeignChanges),
];
