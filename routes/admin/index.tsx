import { page } from "fresh";
import { AdminPage } from "@/components/admin/AdminPage.tsx";
import { OverviewSection } from "@/components/admin/OverviewSection.tsx";
import { SettingList } from "@/components/admin/SettingList.tsx";
import CacheAdmin from "@/islands/CacheAdmin.tsx";
import { readOverview } from "@/lib/admin/read_overview.ts";
import { define } from "@/lib/define.ts";
import { readOnly } from "@/lib/http/read_only.ts";

export const handler = define.handlers({
  ...readOnly,
  async GET(ctx) {
    return page(await readOverview(ctx.state.services));
  },
});

/** How everything stands, on one page for an owner who is no engineer. */
export default define.page<typeof handler>(({ data, state }) => (
  <AdminPage
    title="Overview"
    path="/admin"
    hasPassword={state.services.auth !== null}
  >
    <OverviewSection
      title="Mixtapes"
      href="/"
      more="To the shelf"
      sentences={data.mixtapes}
    />
    <OverviewSection
      title="Library"
      href="/admin/library"
      more="Scan, and what cannot be played"
      sentences={data.library}
    />
    <h2>Cache</h2>
    <CacheAdmin {...data.cache} />
    <h2>Settings</h2>
    <SettingList settings={data.settings} />
  </AdminPage>
));
