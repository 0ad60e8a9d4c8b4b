import { define } from "@/lib/define.ts";
import { playPath } from "@/lib/mixtapes/share_url.ts";
import { readOnly } from "@/lib/http/read_only.ts";

/** Whether the device with `?cast=<nonce>` has reached this server, and what `&track=<index>` got last. */
export const handler = define.handlers({
  ...readOnly,
  async GET(ctx) {
    const { services } = ctx.state;
    const { searchParams } = ctx.url;
    const mixtape = await services.mixtapes.get(ctx.params.slug ?? "");
    const cast = services.castVisits.find(searchParams.get("cast") ?? "");
    const track = mixtape.tracks[Number(searchParams.get("track") ?? NaN)];
    const statuses = cast?.slug === mixtape.slug ? cast.statuses : new Map();
    return ctx.json({
      reached: statuses.size > 0,
      status: track && statuses.get(playPath(track.path)) || null,
    }, { headers: { "Cache-Control": "no-store" } });
  },
});
