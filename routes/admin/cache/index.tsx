import { page } from "fresh";
import { AdminPage } from "@/components/admin/AdminPage.tsx";
import { ClearCacheForms } from "@/components/admin/ClearCacheForms.tsx";
import CacheAdmin from "@/islands/CacheAdmin.tsx";
import { define } from "@/lib/define.ts";
import { describeCleared } from "@/lib/transcode/cache_words.ts";

export const handler = define.handlers({
  async GET(ctx) {
    const { transcodes, progress, config } = ctx.state.services;
    const cleared = ctx.url.searchParams.get("cleared");
    return page({
      stats: await transcodes.stats(),
      maxSize: config.cacheMaxSize,
      events: progress.latest(),
      notice: cleared !== null && /^\d{1,9}$/.test(cleared)
        ? describeCleared(Number(cleared))
        : null,
    });
  },
});

/** The cache as its owner sees it. Everything works without JavaScript; with it, progress is live. */
export default define.page<typeof handler>(({ data, state }) => (
  <AdminPage
    title="Cache"
    path="/admin/cache"
    hasPassword={state.services.auth !== null}
  >
    {data.notice !== null && <p class="notice" role="status">{data.notice}</p>}
    <CacheAdmin
      stats={data.stats}
      maxSize={data.maxSize}
      events={data.events}
    />

    <h2>Clear</h2>
    <ClearCacheForms />
  </AdminPage>
));
