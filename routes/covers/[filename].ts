import { define } from "@/lib/define.ts";
import { parseCoverSize } from "@/lib/images/image_size.ts";
import { serveImage } from "@/lib/images/serve_image.ts";
import { findPublicCover } from "@/lib/mixtapes/find_public_cover.ts";
import { preflight } from "@/lib/stream/headers.ts";
import { serveFile } from "@/lib/stream/serve_file.ts";

const PREFIX = "/covers/";

/** One picture from the covers folder: smaller where `?size=` asks for it and it can be, else as it is on disk. */
export const handler = define.handlers(async (ctx) => {
  if (ctx.req.method === "OPTIONS") return preflight();
  const { services, isOwner } = ctx.state;
  const pathname = ctx.url.pathname.slice(PREFIX.length);
  const { file, mediaType, cacheControl } = await findPublicCover(
    services,
    pathname,
    isOwner,
  );
  ctx.state.servedPath = file.relative;
  const original = () =>
    serveFile(ctx.req, file, {
      mediaType,
      cacheControl,
      pool: services.files,
    });
  const size = parseCoverSize(ctx.url.searchParams.get("size"));
  return size === null ? await original() : await serveImage(
    ctx.req,
    services,
    () => services.images.cover(file.relative, size),
    { cacheControl, fallback: original },
  );
});
