import { deleteSessionCookies } from "@/lib/auth/session_cookie.ts";
import { define } from "@/lib/define.ts";

/** Ends the session. Only a POST does, so that no picture on a page can. */
export const handler = define.handlers({
  async POST(ctx) {
    await ctx.state.services.auth?.signOut(ctx.req.headers);
    const response = ctx.redirect("/", 303);
    deleteSessionCookies(response.headers);
    return response;
  },
});
