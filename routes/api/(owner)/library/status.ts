import { define } from "@/lib/define.ts";

/** How the library stands. */
export const handler = define.handlers({
  async GET(ctx) {
    return ctx.json(await ctx.state.services.library.status());
  },
});
