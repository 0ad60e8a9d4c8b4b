import { define } from "@/lib/define.ts";
import { publishMixtape } from "@/lib/library/publish_mixtape.ts";
import { saveFromRequest } from "@/lib/mixtapes/edit_mixtapes.ts";
import { toMixtapeJson } from "@/lib/mixtapes/mixtape_json.ts";

/** One mixtape: as it is, with changes, or no more. */
export const handler = define.handlers({
  async GET(ctx) {
    const { mixtapes } = ctx.state.services;
    return ctx.json(toMixtapeJson(await mixtapes.get(ctx.params.slug!)));
  },
  async PUT(ctx) {
    const { services } = ctx.state;
    const { mixtapes, log } = services;
    const mixtape = await saveFromRequest(mixtapes, ctx.params.slug!, ctx.req);
    log.info("Saved a mixtape", { slug: mixtape.slug });
    return ctx.json(toMixtapeJson(await publishMixtape(mixtape, services)));
  },
  async DELETE(ctx) {
    const { mixtapes, log } = ctx.state.services;
    const slug = ctx.params.slug!;
    await mixtapes.remove(slug);
    log.info("Removed a mixtape", { slug });
    return new Response(null, { status: 204 });
  },
});
