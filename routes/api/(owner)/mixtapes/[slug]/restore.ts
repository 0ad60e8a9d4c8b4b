import { define } from "@/lib/define.ts";
import { wantsPage } from "@/lib/http/wants_page.ts";
import { publishMixtape } from "@/lib/library/publish_mixtape.ts";
import { toMixtapeJson } from "@/lib/mixtapes/mixtape_json.ts";

/** Publishes a removed mixtape again. */
export const handler = define.handlers({
  async POST(ctx) {
    const { services } = ctx.state;
    const slug = ctx.params.slug!;
    const restored = await services.mixtapes.restore(slug);
    services.log.info("Restored a mixtape", { slug });
    const mixtape = restored && await publishMixtape(restored, services);
    return wantsPage(ctx.req)
      ? ctx.redirect("/", 303)
      : ctx.json(mixtape === null ? null : toMixtapeJson(mixtape));
  },
});
