import { define } from "@/lib/define.ts";
import { duplicateMixtape } from "@/lib/mixtapes/edit_mixtapes.ts";
import { toMixtapeJson } from "@/lib/mixtapes/mixtape_json.ts";
import { wantsPage } from "@/lib/http/wants_page.ts";

/** The same mixtape once more, with a link of its own. */
export const handler = define.handlers({
  async POST(ctx) {
    const { mixtapes, precache, log } = ctx.state.services;
    const copy = await duplicateMixtape(mixtapes, ctx.params.slug!);
    precache.add(copy);
    log.info("Made a mixtape", { slug: copy.slug });
    return wantsPage(ctx.req)
      ? ctx.redirect(`/editor/${encodeURIComponent(copy.slug)}`, 303)
      : ctx.json(toMixtapeJson(copy), { status: 201 });
  },
});
