import { define } from "@/lib/define.ts";
import { importFromRequest } from "@/lib/exchange/import_from_request.ts";
import { wantsPage } from "@/lib/http/wants_page.ts";
import { publishMixtape } from "@/lib/library/publish_mixtape.ts";
import { toMixtapeJson } from "@/lib/mixtapes/mixtape_json.ts";

/** A new mixtape from an exported archive or a playlist: the file is the body, or that of a form. */
export const handler = define.handlers({
  async POST(ctx) {
    const { services } = ctx.state;
    const name = ctx.url.searchParams.get("name") ?? "";
    const imported = await importFromRequest(ctx.req, name, services);
    const { missing } = imported;
    const mixtape = await publishMixtape(imported.mixtape, services);
    services.log.info("Imported a mixtape", { slug: mixtape.slug, missing });
    const { slug } = mixtape;
    return wantsPage(ctx.req)
      ? ctx.redirect(
        `/?imported=${encodeURIComponent(slug)}&missing=${missing}`,
        303,
      )
      : ctx.json({ ...toMixtapeJson(mixtape), missing }, { status: 201 });
  },
});
