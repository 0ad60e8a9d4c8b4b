import { isSameOrigin } from "../auth/same_origin.ts";
import { define } from "../define.ts";
import { ForbiddenError } from "../errors.ts";

/** A page from elsewhere may not change anything in the name of whoever reads it (403). */
export const refuseForeignChanges = define.middleware((ctx) => {
  const { publicUrl } = ctx.state.services.config;
  const isRead = /^(GET|HEAD|OPTIONS)$/.test(ctx.req.method);
  if (isRead || isSameOrigin(ctx.req, publicUrl)) return ctx.next();
  throw new ForbiddenError("Cannot let a page from elsewhere change anything");
});
