import { define } from "@/lib/define.ts";
import { coverPath } from "@/lib/mixtapes/share_url.ts";

/** Keeps the picture in the body as a cover, to be named in a mixtape that is saved. */
export const handler = define.handlers({
  async POST(ctx) {
    const { coverUploads, log } = ctx.state.services;
    const cover = await coverUploads.keep(ctx.req.body);
    log.info("Kept a cover", { file: cover });
    return ctx.json({ cover, url: coverPath(cover) }, { status: 201 });
  },
});
