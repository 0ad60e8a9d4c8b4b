import { define } from "@/lib/define.ts";
import { NotFoundError } from "@/lib/errors.ts";

/** One album with its tracks in the order of discs and numbers. */
export const handler = define.handlers({
  async GET(ctx) {
    const { id } = ctx.params;
    const album = await ctx.state.services.library.album(id ?? "");
    if (album === null) throw new NotFoundError(`Cannot find album "${id}"`);
    return ctx.json(album);
  },
});
