import { define } from "@/lib/define.ts";

/** Figures of the cache as JSON. */
export const handler = define.handlers({
  async GET(ctx) {
    const { transcodes, precache } = ctx.state.services;
    return ctx.json({
      ...await transcodes.stats(),
      queued: precache.queued,
    });
  },
});
