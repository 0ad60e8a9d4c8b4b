import { define } from "@/lib/define.ts";
import { NotFoundError } from "@/lib/errors.ts";

/** The owner's own rooms: to anybody else, pages of other origins in the owner's browser included, there is nothing here. */
export default define.middleware(async (ctx) => {
  if (!ctx.state.isOwner()) {
    throw new NotFoundError(
      `Cannot show "${ctx.url.pathname}" to a stranger`,
    );
  }
  const response = await ctx.next();
  response.headers.set("Cache-Control", "no-store");
  return response;
});
