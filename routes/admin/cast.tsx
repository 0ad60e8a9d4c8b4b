import { page } from "fresh";
import { AdminPage } from "@/components/admin/AdminPage.tsx";
import { CastFindings } from "@/components/cast/CastFindings.tsx";
import { CastReports } from "@/components/cast/CastReports.tsx";
import { define } from "@/lib/define.ts";
import { readOnly } from "@/lib/http/read_only.ts";
import { publicOrigin } from "@/lib/network/public_origin.ts";
import { castBaseOf } from "@/lib/receiver/cast_base.ts";
import { describeCasts } from "@/lib/receiver/describe_casts.ts";
import { examineCasting } from "@/lib/receiver/examine.ts";

/** How many attempts to cast are shown. */
const SHOWN_CASTS = 10;

export const handler = define.handlers({
  ...readOnly,
  async GET(ctx) {
    const { services } = ctx.state;
    return page({
      findings: await examineCasting(services, {
        page: publicOrigin(ctx.req, services.config, false) ?? ctx.url.origin,
        base: castBaseOf(services, ctx.url),
      }),
      casts: describeCasts(services.castVisits.recent(SHOWN_CASTS)),
    });
  },
});

/** What casting needs, checked from the server's side. It works without JavaScript. */
export default define.page<typeof handler>(({ data, state }) => (
  <AdminPage
    title="Casting"
    path="/admin/cast"
    hasPassword={state.services.auth !== null}
    styles={["cast"]}
  >
    <CastFindings findings={data.findings} />
    <p class="cast-again">
      <a href="/admin/cast">Check again</a>
    </p>
    <h2>Last attempts</h2>
    <CastReports casts={data.casts} />
  </AdminPage>
));
