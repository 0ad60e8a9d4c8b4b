import { define } from "@/lib/define.ts";
import { visitorOf } from "@/lib/images/admit_drawing.ts";
import { serveBareCode } from "@/lib/images/serve_code.ts";

/** The QR code of a mixtape's page, as PNG. */
export const handler = define.handlers((ctx) =>
  serveBareCode({
    ...visitorOf(ctx),
    services: ctx.state.services,
    slug: ctx.params.slug ?? "",
  }, "png")
);
