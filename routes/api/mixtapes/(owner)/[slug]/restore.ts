import { define } from "@/lib/define.ts";
import { toMixtapeJson } from "@/lib/mixtapes/mixtape_json.ts";
import { wantsPage } from "@/lib/wants_page.ts";

/** Publishes a removed mixtape again. */
export const handler = define.handlers({
  async POST(ctx) {
    const { mixtapes, precache, log } = ctx.state.services;
    const mixtape = await mixtapes.restore(ctx.params.slug!);
    precache.add(mixtape);
    log.info("Restored a mixtape", { slug: mixtape.slug });
    return wantsPage(ctx.req)
      ? ctx.redirect("/", 303)
      : ctx.json(toMixtapeJson(mixtape));
  },
});
