import { signInPath } from "../auth/next_path.ts";
import { define } from "../define.ts";
import { NotFoundError } from "../errors.ts";
import { wantsPage } from "./wants_page.ts";

/**
 * Lets only the owner in. Without a password nobody else can become the owner, so that there is nothing
 * here (404), to pages of other origins in the owner's browser neither. With one, a page leads to the
 * sign-in (303), and anything else is told to sign in (401).
 */
export const ownersOnly = define.middleware(async (ctx) => {
  const { state, url, req } = ctx;
  if (state.isOwner()) {
    const response = await ctx.next();
    if (!response.headers.has("Cache-Control")) {
      response.headers.set("Cache-Control", "no-store");
    }
    return response;
  }
  if (state.services.auth === null) {
    throw new NotFoundError(`Cannot show "${url.pathname}" to a stranger`);
  }
  const isPage = /^(GET|HEAD)$/.test(req.method) && wantsPage(req);
  if (isPage) return ctx.redirect(signInPath(url.pathname + url.search), 303);
  return ctx.json({ error: 401, message: "Sign in first" }, {
    status: 401,
    // RFC 9110 section 11.6.1 wants a scheme; no registered one stands for a form and a cookie.
    headers: { "WWW-Authenticate": "Session", "Cache-Control": "no-store" },
  });
});
