import { define } from "@/lib/define.ts";
import { NotFoundError } from "@/lib/errors.ts";
import { parseCoverSize } from "@/lib/images/image_size.ts";
import { serveImage } from "@/lib/images/serve_image.ts";
import { coverType } from "@/lib/mixtapes/cover_type.ts";
import { preflight } from "@/lib/stream/headers.ts";
import { serveFile } from "@/lib/stream/serve_file.ts";

const PREFIX = "/covers/";
const CACHE_CONTROL = "public, max-age=86400";

/** One picture from the covers folder: smaller where `?size=` asks for it and it can be, else as it is on disk. */
export const handler = define.handlers(async (ctx) => {
  if (ctx.req.method === "OPTIONS") return preflight();
  const { services } = ctx.state;
  const file = await services.covers.resolve(
    ctx.url.pathname.slice(PREFIX.length),
  );
  const mediaType = coverType(file.relative);
  if (mediaType === undefined) {
    throw new NotFoundError(`Cannot show "${file.path}" as it is no picture`);
  }
  ctx.state.servedPath = file.relative;
  const original = () =>
    serveFile(ctx.req, file, {
      mediaType,
      cacheControl: CACHE_CONTROL,
      pool: services.files,
    });
  const size = parseCoverSize(ctx.url.searchParams.get("size"));
  return size === null ? await original() : await serveImage(
    ctx.req,
    services,
    () => services.images.cover(file.relative, size),
    { cacheControl: CACHE_CONTROL, fallback: original },
  );
});
