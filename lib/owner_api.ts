import { accepts } from "@std/http/negotiation";
import { apiErrorResponse } from "./api_error.ts";
import { isSameOrigin } from "./auth/same_origin.ts";
import { define } from "./define.ts";
import { ForbiddenError, NotFoundError } from "./errors.ts";

const SAFE_METHODS = ["GET", "HEAD", "OPTIONS"];

/**
 * What stands before the owner's API: to strangers there is nothing, pages of other origins may change
 * nothing, and errors are JSON with words for the owner. A form without JavaScript gets the page of an error.
 */
export const ownerApi = define.middleware(async (ctx) => {
  const { isOwner, services } = ctx.state;
  if (!isOwner()) {
    throw new NotFoundError(`Cannot show "${ctx.url.pathname}" to a stranger`);
  }
  const isSafe = SAFE_METHODS.includes(ctx.req.method) ||
    isSameOrigin(ctx.req, services.config.publicUrl);
  if (!isSafe) {
    throw new ForbiddenError(
      `Cannot let a page of another origin use "${ctx.url.pathname}"`,
    );
  }
  try {
    const response = await ctx.next();
    response.headers.set("Cache-Control", "no-store");
    return response;
  } catch (error) {
    if (wantsPage(ctx.req)) throw error;
    return apiErrorResponse(error);
  }
});

/** Whether a form sent the request, and its answer is shown as a page. */
export function wantsPage(request: Request): boolean {
  return accepts(request, "application/json", "text/html") === "text/html";
}
