import { define } from "@/lib/define.ts";
import { mediaErrorResponse } from "@/lib/stream/error_response.ts";

const UNMEASURABLE = "There is no waveform of this file";

/** Errors are plain text, as those of the tracks themselves. */
export default define.middleware(async (ctx) => {
  try {
    return await ctx.next();
  } catch (error) {
    return mediaErrorResponse(error, { 415: UNMEASURABLE });
  }
});
