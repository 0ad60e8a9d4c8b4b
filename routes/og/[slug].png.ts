import { define } from "@/lib/define.ts";
import { admitDrawing, visitorOf } from "@/lib/images/admit_drawing.ts";
import { serveImage } from "@/lib/images/serve_image.ts";
import { describeParts } from "@/lib/mixtapes/share_view.ts";

/** The picture beside a link to a mixtape. Link-preview bots ask for it. */
export const handler = define.handlers(async (ctx) => {
  const { services } = ctx.state;
  const mixtape = await services.mixtapes.get(ctx.params.slug ?? "");
  const admit = admitDrawing(visitorOf(ctx), services);
  return await serveImage(
    ctx.req,
    services,
    () =>
      services.images.preview({
        title: mixtape.title,
        cover: mixtape.cover,
        lines: describeParts(mixtape),
      }, () => admit("picture")),
    { cacheControl: "public, max-age=3600" },
  );
});
