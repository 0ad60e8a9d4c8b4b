import { CODE_SIZES, parseChoice, parseSize } from "@/lib/code_query.ts";
import { contentDisposition } from "@/lib/content_disposition.ts";
import { define } from "@/lib/define.ts";
import { serveCode } from "@/lib/serve_code.ts";

/** The QR code of a mixtape's page, as SVG: `?size=` pixels a side, `?logo=false` without the cassette. */
export const handler = define.handlers((ctx) => {
  const { services, isOwner } = ctx.state;
  const { searchParams } = ctx.url;
  return serveCode({
    request: ctx.req,
    remote: ctx.info.remoteAddr,
    services,
    slug: ctx.params.slug ?? "",
    isOwner: isOwner(),
  }, {
    make: (url, _, admit) =>
      services.images.code({
        text: url,
        size: parseSize(searchParams.get("size"), CODE_SIZES),
        hasLogo: parseChoice(searchParams.get("logo")),
        format: "svg",
      }, () => admit("code")),
    disposition: ({ slug }) => contentDisposition("inline", slug, "-qr.svg"),
  });
});
