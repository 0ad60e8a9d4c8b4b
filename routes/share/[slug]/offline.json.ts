import { define } from "@/lib/define.ts";
import { jsonResource } from "@/lib/http/json_resource.ts";
import { readOnly } from "@/lib/http/read_only.ts";
import { createKeepOffer } from "@/lib/tracks/keep_offer.ts";

/** What of the mixtape a device can keep, and how many bytes that is. */
export const handler = define.handlers({
  ...readOnly,
  async GET(ctx) {
    const { services } = ctx.state;
    const mixtape = await services.mixtapes.get(ctx.params.slug ?? "");
    const offer = await createKeepOffer(services, mixtape);
    return await jsonResource(ctx.req, offer, "application/json");
  },
});
