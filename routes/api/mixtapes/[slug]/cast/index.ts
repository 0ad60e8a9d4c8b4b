import { define } from "@/lib/define.ts";
import { readOnly } from "@/lib/http/read_only.ts";
import { castBaseOf } from "@/lib/receiver/cast_base.ts";
import { listCastTracks } from "@/lib/receiver/cast_tracks.ts";
import { parseQuality } from "@/lib/transcode/quality.ts";

/** The tracks of a mixtape for a casting device, or 503 where no device can reach this server. */
export const handler = define.handlers({
  ...readOnly,
  async GET(ctx) {
    const { services } = ctx.state;
    const mixtape = await services.mixtapes.get(ctx.params.slug ?? "");
    const base = castBaseOf(services, ctx.url);
    const headers = { "Cache-Control": "no-store" };
    if (base.kind === "none") {
      return ctx.json({ error: 503 }, { status: 503, headers });
    }
    const tracks = await listCastTracks(mixtape, services, {
      base: base.url,
      quality: parseQuality(ctx.url.searchParams.get("quality")),
      nonce: services.castVisits.issue(mixtape),
    });
    return ctx.json(tracks, { headers });
  },
});
