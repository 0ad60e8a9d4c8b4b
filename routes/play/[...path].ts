import { define } from "@/lib/define.ts";
import { findTrack } from "@/lib/find_track.ts";
import { preflight } from "@/lib/stream/headers.ts";
import { serveFile } from "@/lib/stream/serve_file.ts";

const PREFIX = "/play/";

/** One track: GET, HEAD, OPTIONS, and 405 to anything else. */
export const handler = define.handlers(async (ctx) => {
  if (ctx.req.method === "OPTIONS") return preflight();
  const { services, isOwner, requestId } = ctx.state;
  const pathname = ctx.url.pathname.slice(PREFIX.length);

  const { file, mediaType, isPublished } = await findTrack(
    services,
    pathname,
    isOwner,
  );
  ctx.state.servedPath = file.relative;

  return await serveFile(ctx.req, file, {
    mediaType,
    cacheControl: isPublished ? "public, max-age=3600" : "private",
    pool: services.files,
    onIgnoredRange: (header, reason) =>
      services.log.warning("Ignored a range", {
        id: requestId,
        range: header,
        reason,
      }),
  });
});
