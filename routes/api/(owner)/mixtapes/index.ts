import { define } from "@/lib/define.ts";
import { publishMixtape } from "@/lib/library/publish_mixtape.ts";
import { createFromRequest } from "@/lib/mixtapes/edit_mixtapes.ts";
import { toMixtapeJson } from "@/lib/mixtapes/mixtape_json.ts";

/** All mixtapes, and a new one. */
export const handler = define.handlers({
  async GET(ctx) {
    const mixtapes = await ctx.state.services.mixtapes.list();
    return ctx.json({ mixtapes: mixtapes.map(toMixtapeJson) });
  },
  async POST(ctx) {
    const { services } = ctx.state;
    const mixtape = await createFromRequest(services.mixtapes, ctx.req);
    services.log.info("Made a mixtape", { slug: mixtape.slug });
    return ctx.json(
      toMixtapeJson(await publishMixtape(mixtape, services)),
      { status: 201 },
    );
  },
});
