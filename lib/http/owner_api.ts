import { define } from "../define.ts";
import { apiErrorResponse } from "./api_error.ts";
import { ownersOnly } from "./owners_only.ts";
import { wantsPage } from "./wants_page.ts";

/** Errors are JSON with words for the owner. A form without JavaScript gets the page of an error. */
const answerErrors = define.middleware(async (ctx) => {
  try {
    return await ctx.next();
  } catch (error) {
    if (wantsPage(ctx.req)) throw error;
    return apiErrorResponse(error);
  }
});

/** What stands before the owner's API. */
export const ownerApi = [ownersOnly, answerErrors];
