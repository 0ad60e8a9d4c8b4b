import { define } from "@/lib/define.ts";
import { jsonResource } from "@/lib/http/json_resource.ts";
import { readOnly } from "@/lib/http/read_only.ts";
import { createManifest, manifestColours } from "@/lib/mixtapes/manifest.ts";
import { findTheme } from "@/lib/mixtapes/share_view.ts";

/** The mixtape as an app for a home screen. */
export const handler = define.handlers({
  ...readOnly,
  async GET(ctx) {
    const { mixtapes, images } = ctx.state.services;
    const mixtape = await mixtapes.get(ctx.params.slug ?? "");
    const theme = await findTheme(mixtape, (name) => images.coverColours(name));
    const manifest = createManifest(mixtape, manifestColours(theme));
    return await jsonResource(ctx.req, manifest, "application/manifest+json");
  },
});
