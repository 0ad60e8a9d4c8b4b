import { define } from "@/lib/define.ts";
import { exportResponse } from "@/lib/exchange/export_response.ts";

/** A mixtape as a file to keep or to take elsewhere; `?audio=1` puts the music into the archive. */
export const handler = define.handlers({
  async GET(ctx) {
    const { services } = ctx.state;
    const mixtape = await services.mixtapes.get(ctx.params.slug!);
    return await exportResponse(mixtape, ctx.params.format!, {
      services,
      withAudio: ctx.url.searchParams.get("audio") === "1",
    });
  },
});
