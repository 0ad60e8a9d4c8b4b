import { define } from "@/lib/define.ts";
import { NotFoundError } from "@/lib/errors.ts";
import { currentAddress } from "@/lib/http/legacy_paths.ts";
import { mediaErrorResponse } from "@/lib/stream/error_response.ts";

/** Errors of media are plain text for any origin. Pages that once lived here are sent on. */
const answerErrors = define.middleware(async (ctx) => {
  try {
    return await ctx.next();
  } catch (error) {
    const { pathname, search } = ctx.url;
    const moved = error instanceof NotFoundError
      ? currentAddress(pathname, search)
      : null;
    if (moved !== null) return ctx.redirect(moved, 308);
    return mediaErrorResponse(error);
  }
});

/** What a casting device gets is remembered: see `CastVisits`. */
const noteCasts = define.middleware((ctx) => {
  const { url, state } = ctx;
  const answer = ctx.next();
  if (!url.search.includes("cast=")) return answer;
  return answer.then((response) => {
    const nonce = url.searchParams.get("cast") ?? "";
    state.services.castVisits.note(nonce, url.pathname, response.status);
    return response;
  });
});

export default [noteCasts, answerErrors];
