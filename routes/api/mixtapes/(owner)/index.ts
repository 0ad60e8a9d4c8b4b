import { define } from "@/lib/define.ts";
import { createFromRequest } from "@/lib/mixtapes/edit_mixtapes.ts";
import { toMixtapeJson } from "@/lib/mixtapes/mixtape_json.ts";

/** All mixtapes, and a new one. */
export const handler = define.handlers({
  async GET(ctx) {
    const mixtapes = await ctx.state.services.mixtapes.list();
    return ctx.json({ mixtapes: mixtapes.map(toMixtapeJson) });
  },
  async POST(ctx) {
    const { mixtapes, precache, log } = ctx.state.services;
    const mixtape = await createFromRequest(mixtapes, ctx.req);
    precache.add(mixtape);
    log.info("Made a mixtape", { slug: mixtape.slug });
    return ctx.json(toMixtapeJson(mixtape), { status: 201 });
  },
});
