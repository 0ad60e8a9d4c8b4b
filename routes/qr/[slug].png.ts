import { define } from "@/lib/define.ts";
import { serveBareCode } from "@/lib/serve_code.ts";

/** The QR code of a mixtape's page, as PNG. */
export const handler = define.handlers((ctx) => {
  const { services, isOwner } = ctx.state;
  return serveBareCode({
    request: ctx.req,
    remote: ctx.info.remoteAddr,
    services,
    slug: ctx.params.slug ?? "",
    isOwner: isOwner(),
  }, "png");
});
