import { define } from "@/lib/define.ts";
import { contentDisposition } from "@/lib/http/content_disposition.ts";
import { visitorOf } from "@/lib/images/admit_drawing.ts";
import { CARD_SIZES, parseChoice, parseSize } from "@/lib/images/code_query.ts";
import { serveCode } from "@/lib/images/serve_code.ts";

/** The card of a mixtape as a download: cover, title and QR code, `?size=` pixels wide. */
export const handler = define.handlers((ctx) => {
  const { services } = ctx.state;
  const { searchParams } = ctx.url;
  return serveCode({
    ...visitorOf(ctx),
    services,
    slug: ctx.params.slug ?? "",
  }, {
    make: (url, { title, cover }, admit) =>
      services.images.card({
        text: url,
        size: parseSize(searchParams.get("size"), CARD_SIZES),
        cover: parseChoice(searchParams.get("include_cover")) ? cover : null,
        title: parseChoice(searchParams.get("include_title")) ? title : null,
      }, () => admit("picture")),
    disposition: ({ title }) =>
      contentDisposition("attachment", title, "-qr-code.png"),
  });
});
