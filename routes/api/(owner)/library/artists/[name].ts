import { define } from "@/lib/define.ts";
import { NotFoundError } from "@/lib/errors.ts";

/** One artist with albums and tracks, whatever the spelling of the name. */
export const handler = define.handlers({
  async GET(ctx) {
    const name = ctx.params.name ?? "";
    const artist = await ctx.state.services.library.artist(name);
    if (artist === null) {
      throw new NotFoundError(`Cannot find artist "${name}"`);
    }
    return ctx.json(artist);
  },
});
