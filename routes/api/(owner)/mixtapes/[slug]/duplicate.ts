import { define } from "@/lib/define.ts";
import { wantsPage } from "@/lib/http/wants_page.ts";
import { publishMixtape } from "@/lib/library/publish_mixtape.ts";
import { duplicateMixtape } from "@/lib/mixtapes/edit_mixtapes.ts";
import { toMixtapeJson } from "@/lib/mixtapes/mixtape_json.ts";
import { editorPath } from "@/lib/share/tape_paths.ts";

/** The same mixtape once more, with a link of its own. */
export const handler = define.handlers({
  async POST(ctx) {
    const { services } = ctx.state;
    const copy = await publishMixtape(
      await duplicateMixtape(services.mixtapes, ctx.params.slug!),
      services,
    );
    services.log.info("Made a mixtape", { slug: copy.slug });
    return wantsPage(ctx.req)
      ? ctx.redirect(editorPath(copy.slug), 303)
      : ctx.json(toMixtapeJson(copy), { status: 201 });
  },
});
