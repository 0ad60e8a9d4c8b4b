import { define } from "@/lib/define.ts";
import { parseLimit } from "@/lib/library/parse_limit.ts";
import type { SomeAlbums } from "@/lib/library/track.ts";

/** `?limit=` albums as chance has it, for whoever looks for ideas. */
export const handler = define.handlers({
  async GET(ctx) {
    const limit = parseLimit(ctx.url.searchParams.get("limit"));
    const albums = await ctx.state.services.library.someAlbums(limit);
    return ctx.json({ albums } satisfies SomeAlbums);
  },
});
