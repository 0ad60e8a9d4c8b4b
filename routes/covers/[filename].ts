import { define } from "@/lib/define.ts";
import { NotFoundError } from "@/lib/errors.ts";
import { coverType } from "@/lib/mixtapes/cover_type.ts";
import { preflight } from "@/lib/stream/headers.ts";
import { serveFile } from "@/lib/stream/serve_file.ts";

const PREFIX = "/covers/";

/** One picture from the covers folder, as it is on disk. */
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
  return await serveFile(ctx.req, file, {
    mediaType,
    cacheControl: "public, max-age=86400",
    pool: services.files,
  });
});
