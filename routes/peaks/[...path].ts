import { define } from "@/lib/define.ts";
import { preflight } from "@/lib/stream/headers.ts";
import { findTrack } from "@/lib/tracks/find_track.ts";
import { servePeaks } from "@/lib/tracks/serve_peaks.ts";

const PREFIX = "/peaks/";

/** How loud one track is along its length, for whoever may hear it: GET, HEAD, OPTIONS. */
export const handler = define.handlers(async (ctx) => {
  if (ctx.req.method === "OPTIONS") return preflight();
  const { services, isOwner } = ctx.state;
  const pathname = ctx.url.pathname.slice(PREFIX.length);
  const track = await findTrack(services, pathname, isOwner);
  ctx.state.servedPath = track.file.relative;
  return await servePeaks(ctx.req, track, services);
});
