import { define } from "@/lib/define.ts";
import { NotFoundError, toStatus } from "@/lib/errors.ts";
import { currentPath } from "@/lib/legacy_paths.ts";
import { logFailure } from "@/lib/request_log.ts";
import { mediaErrorResponse } from "@/lib/stream/error_response.ts";

/** Errors of media are plain text for any origin. Pages that once lived here are sent on. */
export default define.middleware(async (ctx) => {
  const { pathname, search } = ctx.url;
  try {
    return await ctx.next();
  } catch (error) {
    const moved = error instanceof NotFoundError ? currentPath(pathname) : null;
    if (moved !== null) return ctx.redirect(moved + search, 308);
    logFailure(ctx.state.services.log, {
      requestId: ctx.state.requestId,
      pathname: ctx.url.pathname,
      status: toStatus(error),
      error,
    });
    return mediaErrorResponse(error);
  }
});
