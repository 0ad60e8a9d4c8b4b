import { define } from "@/lib/define.ts";
import { NotFoundError } from "@/lib/errors.ts";
import { readOnly } from "@/lib/http/read_only.ts";

/**
 * Whether the device with `?cast=<nonce>` has reached this server, and what `&track=<index>` got last; 404
 * where nothing is known of it any more.
 */
export const handler = define.handlers({
  ...readOnly,
  async GET(ctx) {
    const { services } = ctx.state;
    const { searchParams } = ctx.url;
    const mixtape = await services.mixtapes.get(ctx.params.slug ?? "");
    const cast = services.castVisits.find(searchParams.get("cast") ?? "");
    if (cast?.slug !== mixtape.slug) {
      throw new NotFoundError(
        `There is no cast of "${mixtape.slug}" by that name`,
      );
    }
    const { statuses, isReached } = cast;
    const track = mixtape.tracks[Number(searchParams.get("track") ?? NaN)];
    return ctx.json({
      reached: isReached,
      status: track && statuses.get(track.path) || null,
    }, { headers: { "Cache-Control": "no-store" } });
  },
});
