import { assertEquals, assertRejects } from "@std/assert";
import { keepPage } from "@/lib/offline/keep_page.ts";
import { TapeStore } from "@/lib/offline/tape_store.ts";
import { createMemoryCaches } from "../support/memory_caches.ts";

const ORIGIN = "http://localhost";

/** Keeps a page whose files these are, and returns what was kept and asked for. */
async function keep(
  files: Record<string, Response>,
  extras: readonly string[] = [],
) {
  const store = new TapeStore(createMemoryCaches(), ORIGIN);
  const asked: string[] = [];
  const inits: RequestInit[] = [];
  const assets = await keepPage({
    slug: "tape",
    origin: ORIGIN,
    extras,
    store,
    signal: new AbortController().signal,
    fetch: (url, init) => {
      asked.push(url);
      inits.push(init);
      return Promise.resolve(
        files[url] ?? new Response("none", { status: 404 }),
      );
    },
  });
  return { store, asked, inits, assets };
}

function file(text: string, type: string, more: HeadersInit = {}): Response {
  return new Response(text, { headers: { "content-type": type, ...more } });
}

const html = (text: string, more?: HeadersInit) =>
  file(text, "text/html; charset=utf-8", more);

Deno.test("keepPage() follows styles and modules to the last file, and asks for each once", async () => {
  const { asked, assets } = await keep({
    "/share/tape": html(
      '<link rel="stylesheet" href="/a.css"><script type="module">import "/_fresh/a.js"</script><a href="/share/tape">',
    ),
    "/a.css": file("a{background:url(/a.svg)}", "text/css"),
    "/a.svg": file("<svg/>", "image/svg+xml"),
    "/_fresh/a.js": file(
      'import"./b.js"',
      "text/javascript",
      { "cache-control": "public, max-age=1, immutable" },
    ),
    "/_fresh/b.js": file('import("./a.js")', "text/javascript"),
  });
  assertEquals(asked, [
    "/share/tape",
    "/a.css",
    "/_fresh/a.js",
    "/a.svg",
    "/_fresh/b.js",
  ]);
  assertEquals(
    assets.filter(({ isImmutable }) => isImmutable).map(({ url }) => url),
    ["/_fresh/a.js"],
  );
});

Deno.test("keepPage() asks as a visitor, and for what the server has now", async () => {
  const { inits } = await keep({ "/share/tape": html("") });
  assertEquals([inits[0]?.credentials, inits[0]?.cache], ["omit", "no-store"]);
});

Deno.test("keepPage() keeps the policy of the page, and not how it was sent", async () => {
  const { store } = await keep({
    "/share/tape": html("<h1>", {
      "content-security-policy": "default-src 'none'",
      "content-encoding": "gzip",
      "content-length": "99",
    }),
  });
  const kept = await store.readFile("tape", "/share/tape");
  assertEquals(
    kept?.headers.get("content-security-policy"),
    "default-src 'none'",
  );
  assertEquals(kept?.headers.get("content-encoding"), null);
  assertEquals(await kept?.text(), "<h1>");
});

Deno.test("keepPage() does without pictures and waveforms that are not there, or not yet", async () => {
  const { assets } = await keep({
    "/share/tape": html('<img src="/gone.jpg">'),
    "/peaks/a": new Response(null, { status: 202 }),
    "/covers/a.jpg": file("jpg", "image/jpeg"),
  }, ["/peaks/a", "/covers/a.jpg"]);
  assertEquals(assets.map(({ url }) => url), ["/covers/a.jpg"]);
});

for (
  const text of [
    '<script src="/a.js">',
    '<link rel="stylesheet" href="/a.css">',
  ]
) {
  Deno.test(`keepPage() fails when ${text} cannot be had`, async () => {
    await assertRejects(
      () => keep({ "/share/tape": html(text) }),
      Error,
      "answered 404",
    );
  });
}

Deno.test("keepPage() fails when there is no page", async () => {
  await assertRejects(() => keep({}), Error, 'Cannot keep "/share/tape"');
});
