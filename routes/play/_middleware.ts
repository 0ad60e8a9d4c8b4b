import { define } from "@/lib/define.ts";
import { NotFoundError } from "@/lib/errors.ts";
import { currentPath } from "@/lib/legacy_paths.ts";
import { mediaErrorResponse } from "@/lib/stream/error_response.ts";

/** Errors of media are plain text for any origin. Pages that once lived here are sent on. */
export default define.middleware(async (ctx) => {
  const { pathname, search } = ctx.url;
  try {
    return await ctx.next();
  } catch (error) {
    const moved = error instanceof NotFoundError ? currentPath(pathname) : null;
    if (moved !== null) return ctx.redirect(moved + search, 308);
    return mediaErrorResponse(error);
  }
});
