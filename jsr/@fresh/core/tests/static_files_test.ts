import { assertEquals, assertMatch } from "@std/assert";
import { join } from "@std/path";
import { App, staticFiles } from "fresh";
import { asset, assetSrcSet } from "fresh/runtime";
import { ProdBuildCache } from "../src/build_cache.ts";
import { setBuildCache } from "../src/app.ts";
import { setBuildId } from "../src/build_id.ts";
import { FIXTURE_DIR, withFixtureBuild } from "./support/fixture.ts";

/** An app that serves `static/style.css`, also as a client module and under a name with a space. */
function staticApp(mode: "development" | "production" = "production") {
  const file = {
    filePath: "static/style.css",
    hash: "abc",
    contentType: "text/css; charset=UTF-8",
  };
  const app = new App().use(staticFiles()).post(
    "/other",
    () => new Response("posted"),
  );
  const cache = new ProdBuildCache(FIXTURE_DIR, {
    version: "build1",
    clientEntry: "",
    fsRoutes: [],
    islands: new Map(),
    staticFiles: new Map([
      ["/style.css", file],
      ["/a b.css", file],
      ["/_fresh/js/build1/x.js", file],
    ]),
  });
  setBuildCache(app, cache, mode);
  return app.handler();
}

const IMMUTABLE = "public, max-age=31536000, immutable";
const NO_CACHE = "no-cache, no-store, max-age=0, must-revalidate";

function test(name: string, fn: () => void | Promise<void>): void {
  Deno.test({
    name,
    sanitizeOps: true,
    sanitizeResources: true,
    async fn() {
      try {
        await fn();
      } finally {
        setBuildId("development");
      }
    },
  });
}

test("staticFiles() leaves requests alone when no file has the path", async () => {
  const handler = staticApp();
  const table: [method: string, path: string, status: number][] = [
    ["GET", "/", 404],
    ["GET", "/none.css", 404],
    ["GET", "/%FF", 404],
    ["GET", "/100%", 404],
    ["GET", "/..%2Fdeno.json", 404],
    ["GET", "/favicon.ico", 404],
    ["POST", "/other", 200],
  ];
  for (const [method, path, status] of table) {
    const response = await handler(
      new Request(`http://localhost${path}`, { method }),
    );
    await response.body?.cancel();
    assertEquals(response.status, status, path);
  }
});

test("staticFiles() serves the folder itself when the build is in memory", async () => {
  const app = await withFixtureBuild(new App().use(staticFiles()));
  const handler = app.handler();
  const table: [path: string, status: number][] = [
    ["/style.css", 200],
    ["/style.css/x", 404],
    ["/..%2Fmain.ts", 404],
    ["/%00", 404],
    [`/${"x".repeat(300)}`, 404],
    ["/_fresh/none.js", 404],
  ];
  for (const [path, status] of table) {
    const response = await handler(new Request(`http://localhost${path}`));
    await response.body?.cancel();
    assertEquals(response.status, status, path);
    assertEquals(response.headers.get("ETag"), null);
  }
});

test("staticFiles() sends a file with its type, length and weak ETag", async () => {
  const content = await Deno.readTextFile(
    join(FIXTURE_DIR, "static/style.css"),
  );
  for (const path of ["/style.css", "/a%20b.css"]) {
    const response = await staticApp()(new Request(`http://localhost${path}`));
    assertEquals(response.status, 200);
    assertEquals(Object.fromEntries(response.headers), {
      "cache-control": NO_CACHE,
      "content-length": String(content.length),
      "content-type": "text/css; charset=UTF-8",
      "etag": 'W/"abc"',
      "vary": "If-None-Match",
    });
    assertEquals(await response.text(), content);
  }
});

test("staticFiles() serves files below basePath only", async () => {
  const app = new App({ basePath: "/base" }).use(staticFiles());
  const handler = (await withFixtureBuild(app)).handler();
  const table: [path: string, status: number][] = [
    ["/base/style.css", 200],
    ["/style.css", 404],
    ["/basestyle.css", 404],
    ["/base", 404],
  ];
  for (const [path, status] of table) {
    const response = await handler(new Request(`http://localhost${path}`));
    await response.body?.cancel();
    assertEquals(response.status, status, path);
  }
});

test("staticFiles() answers HEAD without a body and other methods with 405", async () => {
  const handler = staticApp();
  const url = "http://localhost/style.css";
  const head = await handler(new Request(url, { method: "HEAD" }));
  assertEquals([head.status, head.body], [200, null]);
  assertMatch(head.headers.get("Content-Length") ?? "", /^\d+$/);
  const post = await handler(new Request(url, { method: "POST" }));
  assertEquals([post.status, await post.text()], [405, "Method Not Allowed"]);
});

test("staticFiles() answers 304 when the ETag matches", async () => {
  const handler = staticApp();
  const table: [condition: string, status: number][] = [
    ['W/"abc"', 304],
    ["abc", 304],
    ['W/"old"', 200],
  ];
  for (const [condition, status] of table) {
    const response = await handler(
      new Request("http://localhost/style.css", {
        headers: { "If-None-Match": condition },
      }),
    );
    await response.body?.cancel();
    assertEquals(response.status, status, condition);
  }
});

test("staticFiles() caches by the build id of the URL", async () => {
  const table: [
    url: string,
    mode: "development" | "production",
    cache: string,
  ][] = [
    ["/style.css", "production", NO_CACHE],
    ["/style.css?__frsh_c=build1", "production", IMMUTABLE],
    ["/_fresh/js/build1/x.js", "production", IMMUTABLE],
    ["/style.css?__frsh_c=build1", "development", NO_CACHE],
    ["/_fresh/js/build1/x.js", "development", NO_CACHE],
  ];
  for (const [path, mode, cache] of table) {
    const response = await staticApp(mode)(
      new Request(`http://localhost${path}`),
    );
    await response.body?.cancel();
    assertEquals(
      response.headers.get("Cache-Control"),
      cache,
      `${path} ${mode}`,
    );
  }
});

test("staticFiles() redirects to the plain URL when the build id is stale", async () => {
  const response = await staticApp()(
    new Request("http://localhost/style.css?a=b&__frsh_c=old"),
  );
  assertEquals(response.status, 307);
  assertEquals(response.headers.get("location"), "/style.css?a=b");
});

test("asset() adds the build id when the path is on this site", () => {
  setBuildId("b1");
  const table: [path: string, url: string][] = [
    ["/a.css", "/a.css?__frsh_c=b1"],
    ["/a.css?x=1#y", "/a.css?x=1&__frsh_c=b1#y"],
    ["/a.css?__frsh_c=b0", "/a.css?__frsh_c=b0"],
    ["a.css", "a.css"],
    ["//cdn.example/a.css", "//cdn.example/a.css"],
    ["https://cdn.example/a.css", "https://cdn.example/a.css"],
    ["data:,", "data:,"],
  ];
  for (const [path, url] of table) assertEquals(asset(path), url, path);
  assertEquals(asset("/a.css", "/base"), "/base/a.css?__frsh_c=b1");
});

test("assetSrcSet() adds the build id to each candidate unless the list is unusual", () => {
  setBuildId("b1");
  const table: [srcset: string, result: string][] = [
    ["/a.png 1x, /b.png 2x", "/a.png?__frsh_c=b1 1x, /b.png?__frsh_c=b1 2x"],
    ["/a.png", "/a.png?__frsh_c=b1"],
    ["/a.png,", "/a.png,"],
    ["image-set(/a.png)", "image-set(/a.png)"],
  ];
  for (const [srcset, result] of table) {
    assertEquals(assetSrcSet(srcset), result);
  }
});
