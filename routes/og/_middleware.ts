import { define } from "@/lib/define.ts";
import { mediaErrorResponse } from "@/lib/stream/error_response.ts";

/** Errors of previews are plain text: whoever asks shows a picture, and no page. */
export default define.middleware(async (ctx) => {
  try {
    return await ctx.next();
  } catch (error) {
    return mediaErrorResponse(error);
  }
});
