import { accepts } from "@std/http/negotiation";
import { csp, HttpError } from "fresh";
import { ErrorPage } from "@/components/ErrorPage.tsx";
import { define } from "@/lib/define.ts";
import { retryHeaders, toStatus } from "@/lib/errors.ts";
import { forPages } from "@/lib/http/for_pages.ts";
import { knowOwner } from "@/lib/http/know_owner.ts";
import { currentAddress } from "@/lib/http/legacy_paths.ts";
import { refuseForeignChanges } from "@/lib/http/refuse_foreign_changes.ts";
import { answerLogged, nextRequestId } from "@/lib/http/request_log.ts";
import { secure } from "@/lib/http/security_headers.ts";

/** Knows the visitor, and has the request logged. */
const describe = define.middleware((ctx) => {
  ctx.state.requestId = nextRequestId();
  return knowOwner(ctx, () => answerLogged(ctx));
});

/** Pages know their length, and are compressed. A body that a HEAD is not sent is let go, as Fresh forgets it. */
const contents = define.middleware(async (ctx) => {
  const answer = await ctx.next();
  const { services, pack } = ctx.state;
  const response = await services.compressor.answer(ctx.req, answer, pack);
  if (ctx.req.method === "HEAD") await response.body?.cancel();
  return response;
});

/** Fresh puts the nonce of a page into its policy, and ours is made around it. */
const policies = define.middleware(async (ctx) =>
  secure(await ctx.next(), ctx.state)
);

/** Errors become answers here, inside the policies: an error page of Fresh is made outside of them. */
const answerErrors = define.middleware(async (ctx) => {
  try {
    return await ctx.next();
  } catch (error) {
    const status = error instanceof HttpError ? error.status : toStatus(error);
    const { pathname, search } = ctx.url;
    const moved = status === 404 ? currentAddress(pathname, search) : null;
    if (moved !== null) return ctx.redirect(moved, 308);
    const init = { status, headers: retryHeaders(error) };
    const page = <ErrorPage status={status} isOwner={ctx.state.isOwner()} />;
    return accepts(ctx.req, "text/html", "application/json") === "text/html"
      ? await ctx.render(page, init)
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
