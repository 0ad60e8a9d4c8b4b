import { admitDrawing } from "@/lib/http/admit_drawing.ts";
import { define } from "@/lib/define.ts";
import { parseIconSize } from "@/lib/images/image_size.ts";
import { serveImage } from "@/lib/serve_image.ts";

/** The icon of a mixtape, for home screens. */
export const handler = define.handlers(async (ctx) => {
  const { services, isOwner } = ctx.state;
  const mixtape = await services.mixtapes.get(ctx.params.slug ?? "");
  const size = parseIconSize(ctx.url.searchParams.get("size"));
  const admit = admitDrawing({
    request: ctx.req,
    remote: ctx.info.remoteAddr,
    isOwner: isOwner(),
  }, services);
  return await serveImage(
    ctx.req,
    services,
    () => services.images.icon(mixtape, size, () => admit("picture")),
    { cacheControl: "public, max-age=3600" },
  );
});
