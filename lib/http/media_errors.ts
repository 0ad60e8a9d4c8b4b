import { type AppMiddleware, define } from "../define.ts";
import { mediaErrorResponse } from "../stream/error_response.ts";

/**
 * A middleware that answers errors in plain text, for any origin: whoever asks for media shows a picture or plays a
 * track, and no page.
 *
 * @param texts better words for a status, see {@linkcode mediaErrorResponse}
 */
export function mediaErrors(
  texts?: Parameters<typeof mediaErrorResponse>[1],
): AppMiddleware {
  return define.middleware(async (ctx) => {
    try {
      return await ctx.next();
    } catch (error) {
      return mediaErrorResponse(error, texts);
    }
  });
}
