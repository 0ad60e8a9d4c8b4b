import { define } from "@/lib/define.ts";
import { NotFoundError } from "@/lib/errors.ts";
import { coverType } from "@/lib/mixtapes/cover_type.ts";
import { preflight } from "@/lib/stream/headers.ts";
import { serveFile } from "@/lib/stream/serve_file.ts";

const PREFIX = "/covers/";

/** One picture from the covers folder, as it is on disk. */
export const handler = define.handlers(async (ctx) => {
  if (ctx.req.method === "OPTIONS") return preflight();
  const filename = ctx.url.pathname.slice(PREFIX.length);
  const mediaType = coverType(filename);
  if (mediaType === undefined) {
    throw new NotFoundError(`Cannot show "${filename}" as it is no picture`);
  }
  const { services } = ctx.state;
  const file = await services.covers.resolve(filename);
  ctx.state.servedPath = file.relative;
  return await serveFile(ctx.req, file, {
    mediaType,
    cacheControl: "public, max-age=86400",
    pool: services.files,
  });
});
