import { define } from "@/lib/define.ts";
import { patienceFor } from "@/lib/receiver/visits.ts";
import { preflight } from "@/lib/stream/headers.ts";
import { findTrack, trackCacheControl } from "@/lib/tracks/find_track.ts";
import { serveTrack } from "@/lib/tracks/serve_track.ts";
import { parseQuality } from "@/lib/transcode/quality.ts";

const PREFIX = "/play/";

/** One track at a quality: GET, HEAD, OPTIONS, and 405 to anything else. */
export const handler = define.handlers(async (ctx) => {
  if (ctx.req.method === "OPTIONS") return preflight();
  const { services, isOwner, requestId } = ctx.state;
  const pathname = ctx.url.pathname.slice(PREFIX.length);

  const track = await findTrack(services, pathname, isOwner);
  const quality = parseQuality(ctx.url.searchParams.get("quality"));
  ctx.state.servedPath = track.file.relative;
  ctx.state.quality = quality;

  return await serveTrack(ctx.req, track, services, {
    quality,
    requestId,
    onCache: (found) => ctx.state.cache = found,
    patience: patienceFor(services.castVisits, ctx.url),
    completed: ctx.info.completed,
    cacheControl: trackCacheControl(track),
    onIgnoredRange: (header, reason) =>
      services.log.warning("Ignored a range", {
        id: requestId,
        range: header,
        reason,
      }),
  });
});
