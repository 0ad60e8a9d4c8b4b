import { define } from "@/lib/define.ts";
import { parseLimit } from "@/lib/library/parse_limit.ts";

/** Artists, albums and tracks that match `?q=`, the best `?limit=` of each. */
export const handler = define.handlers({
  async GET(ctx) {
    const { searchParams } = ctx.url;
    return ctx.json(
      await ctx.state.services.library.search(
        searchParams.get("q") ?? "",
        parseLimit(searchParams.get("limit")),
      ),
    );
  },
});
