import { define } from "@/lib/define.ts";
import { toMixtapeJson } from "@/lib/mixtapes/mixtape_json.ts";
import { wantsPage } from "@/lib/http/wants_page.ts";

/** Publishes a removed mixtape again. */
export const handler = define.handlers({
  async POST(ctx) {
    const { mixtapes, precache, log } = ctx.state.services;
    const slug = ctx.params.slug!;
    const mixtape = await mixtapes.restore(slug);
    if (mixtape !== null) precache.add(mixtape);
    log.info("Restored a mixtape", { slug });
    return wantsPage(ctx.req)
      ? ctx.redirect("/", 303)
      : ctx.json(mixtape === null ? null : toMixtapeJson(mixtape));
  },
});
