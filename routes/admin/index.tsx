import { page } from "fresh";
import { asset, Head } from "fresh/runtime";
import { OverviewSection } from "@/components/admin/OverviewSection.tsx";
import { OwnerNav } from "@/components/admin/OwnerNav.tsx";
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
  <main class="admin">
    <Head>
      <title>Overview · Mixtape Society</title>
      <meta name="robots" content="noindex" />
      <link rel="stylesheet" href={asset("/css/controls.css")} />
      <link rel="stylesheet" href={asset("/css/admin.css")} />
    </Head>
    <OwnerNav current="/admin" hasPassword={state.services.auth !== null} />
    <h1>Overview</h1>
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
  </main>
));
