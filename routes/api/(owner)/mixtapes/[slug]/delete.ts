import { define } from "@/lib/define.ts";

/** Takes a mixtape back, for the form of a page without JavaScript. */
export const handler = define.handlers({
  async POST(ctx) {
    const { mixtapes, log } = ctx.state.services;
    const slug = ctx.params.slug!;
    await mixtapes.remove(slug);
    log.info("Removed a mixtape", { slug });
    return ctx.redirect(`/?deleted=${encodeURIComponent(slug)}`, 303);
  },
});
