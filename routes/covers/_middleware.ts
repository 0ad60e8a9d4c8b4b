import { define } from "@/lib/define.ts";
import { mediaErrorResponse } from "@/lib/stream/error_response.ts";

/** Errors of covers are plain text for any origin: casting devices ask for them too. */
export default define.middleware(async (ctx) => {
  try {
    return await ctx.next();
  } catch (error) {
    return mediaErrorResponse(error);
  }
});
