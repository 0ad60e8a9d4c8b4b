import { define } from "@/lib/define.ts";
import { admitDrawing, visitorOf } from "@/lib/images/admit_drawing.ts";
import { parseIconSize } from "@/lib/images/image_size.ts";
import { serveImage } from "@/lib/images/serve_image.ts";

/** The icon of a mixtape, for home screens. */
export const handler = define.handlers(async (ctx) => {
  const { services } = ctx.state;
  const mixtape = await services.mixtapes.get(ctx.params.slug ?? "");
  const size = parseIconSize(ctx.url.searchParams.get("size"));
  const admit = admitDrawing(visitorOf(ctx), services);
  return await serveImage(
    ctx.req,
    services,
    () => services.images.icon(mixtape, size, () => admit("picture")),
    { cacheControl: "public, max-age=3600" },
  );
});
