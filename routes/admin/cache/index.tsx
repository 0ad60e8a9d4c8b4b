import { page } from "fresh";
import { asset, Head } from "fresh/runtime";
import { OwnerNav } from "@/components/admin/OwnerNav.tsx";
import { ClearCacheForms } from "@/components/ClearCacheForms.tsx";
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
  <main class="admin">
    <Head>
      <title>Cache · Mixtape Society</title>
      <meta name="robots" content="noindex" />
      <link rel="stylesheet" href={asset("/css/controls.css")} />
      <link rel="stylesheet" href={asset("/css/admin.css")} />
    </Head>
    <OwnerNav
      current="/admin/cache"
      hasPassword={state.services.auth !== null}
    />
    <h1>Cache</h1>
    {data.notice !== null && <p class="notice" role="status">{data.notice}</p>}
    <CacheAdmin
      stats={data.stats}
      maxSize={data.maxSize}
      events={data.events}
    />

    <h2>Clear</h2>
    <ClearCacheForms />
  </main>
));
