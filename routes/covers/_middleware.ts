import { define } from "@/lib/define.ts";
import { toStatus } from "@/lib/errors.ts";
import { logFailure } from "@/lib/request_log.ts";
import { mediaErrorResponse } from "@/lib/stream/error_response.ts";

/** Errors of covers are plain text for any origin: casting devices ask for them too. */
export default define.middleware(async (ctx) => {
  try {
    return await ctx.next();
  } catch (error) {
    logFailure(ctx.state.services.log, {
      requestId: ctx.state.requestId,
      pathname: ctx.url.pathname,
      status: toStatus(error),
      error,
    });
    return mediaErrorResponse(error);
  }
});
