import { define } from "@/lib/define.ts";
import { jsonResource } from "@/lib/json_resource.ts";
import { createManifest } from "@/lib/mixtapes/manifest.ts";
import { readOnly } from "@/lib/read_only.ts";

/** The mixtape as an app for a home screen. */
export const handler = define.handlers({
  ...readOnly,
  async GET(ctx) {
    const { mixtapes } = ctx.state.services;
    const mixtape = await mixtapes.get(ctx.params.slug ?? "");
    const manifest = createManifest(mixtape);
    return await jsonResource(ctx.req, manifest, "application/manifest+json");
  },
});
