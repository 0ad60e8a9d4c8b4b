import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { join } from "@std/path";
import { createTestApp, type TestApp } from "../support/test_app.ts";

const STRANGER = { host: "tapes.example" };
const FINISHED = `${"a".repeat(24)}-${"b".repeat(24)}-low.mp3`;
const OTHER = `${"c".repeat(24)}-${"d".repeat(24)}-low.mp3`;
const FOREIGN = "d41d8cd98f00b204e9800998ecf8427e_medium_192k.mp3";

/** An app whose cache has a file of today, one made 8 days ago and one of the original app. */
function adminTest(name: string, test: (app: TestApp) => Promise<void>) {
  Deno.test(name, { sanitizeOps: true, sanitizeResources: true }, async () => {
    await using app = await createTestApp();
    const folder = join(app.dataRoot, "cache", "audio");
    await Deno.mkdir(folder, { recursive: true });
    for (const file of [FINISHED, OTHER, FOREIGN]) {
      await Deno.writeTextFile(join(folder, file), "1234");
    }
    const eightDaysAgo = Date.now() / 1000 - 8 * 86_400;
    await Deno.utime(join(folder, OTHER), eightDaysAgo, eightDaysAgo);
    await test(app);
  });
}

const cachedNames = async (app: TestApp) =>
  (await Array.fromAsync(Deno.readDir(join(app.dataRoot, "cache", "audio"))))
    .map(({ name }) => name).sort();

for (
  const [method, path] of [
    ["GET", "/admin/cache"],
    ["GET", "/admin/cache/stats"],
    ["GET", "/admin/cache/progress"],
    ["POST", "/admin/cache/clear"],
  ] as const
) {
  adminTest(`${method} ${path} is a 404 to a stranger`, async (app) => {
    const response = await app.fetch(path, { method, headers: STRANGER });
    assertEquals(response.status, 404);
    await response.body?.cancel();
    assertEquals((await cachedNames(app)).length, 3);
  });
}

for (
  const headers of [
    { "sec-fetch-site": "cross-site" },
    { origin: "http://evil.example" },
  ]
) {
  adminTest(
    `POST /admin/cache/clear is a 403 when a page has ${
      JSON.stringify(headers)
    }`,
    async (app) => {
      const response = await app.fetch("/admin/cache/clear", {
        method: "POST",
        headers: { ...headers },
      });
      assertEquals(response.status, 403);
      await response.body?.cancel();
      assertEquals((await cachedNames(app)).length, 3);
    },
  );
}

for (const days of ["abc", "-1", "NaN", "1e9", "1000000000", "", "1.5"]) {
  adminTest(
    `POST /admin/cache/clear is a 400 and deletes nothing when the age is "${days}"`,
    async (app) => {
      const response = await app.fetch(
        `/admin/cache/clear?older_than_days=${days}`,
        { method: "POST", headers: { accept: "application/json" } },
      );
      assertEquals(response.status, 400);
      assertEquals(await response.json(), { error: 400 });
      assertEquals((await cachedNames(app)).length, 3);
    },
  );
}

const CLEARS: [query: string, deleted: number, left: string[]][] = [
  ["?older_than_days=9", 0, [FINISHED, OTHER, FOREIGN]],
  ["?older_than_days=7", 1, [FINISHED, FOREIGN]],
  ["?older_than_days=0", 2, [FOREIGN]],
  ["", 3, []],
];

for (const [query, deleted, left] of CLEARS) {
  adminTest(
    `POST /admin/cache/clear${query} deletes ${deleted}`,
    async (app) => {
      const response = await app.fetch(`/admin/cache/clear${query}`, {
        method: "POST",
      });
      assertEquals(response.status, 200);
      const { deleted_files, message } = await response.json();
      assertEquals(deleted_files, deleted);
      assertMatch(message, deleted === 0 ? /nothing/ : /^Removed \d files?\.$/);
      assertEquals(await cachedNames(app), left.toSorted());
    },
  );
}

adminTest(
  "POST /admin/cache/clear leads the form of the page back to it",
  async (app) => {
    const response = await app.fetch("/admin/cache/clear", {
      method: "POST",
      headers: { accept: "text/html", "sec-fetch-site": "same-origin" },
      body: new URLSearchParams({ older_than_days: "7" }),
    });
    assertEquals(response.status, 303);
    assertEquals(response.headers.get("location"), "/admin/cache?cleared=1");
    const page = await app.fetch("/admin/cache?cleared=1");
    assertStringIncludes(await page.text(), "Removed 1 file.");
  },
);

adminTest("GET /admin/cache/clear deletes nothing", async (app) => {
  const response = await app.fetch("/admin/cache/clear");
  assertEquals(response.status, 404);
  await response.body?.cancel();
  assertEquals((await cachedNames(app)).length, 3);
});

adminTest("GET /admin/cache/stats tells the figures as JSON", async (app) => {
  const response = await app.fetch("/admin/cache/stats");
  assertEquals(response.status, 200);
  assertEquals(response.headers.get("cache-control"), "no-store");
  assertEquals(await response.json(), {
    cache_size_bytes: 8,
    cache_size_mb: 0,
    cached_files: 2,
    peaks_files: 0,
    foreign_files: 1,
    hits: 0,
    misses: 0,
    running: 0,
    queued: 0,
  });
});

adminTest(
  "GET /admin/cache shows figures, jobs and forms without JavaScript",
  async (app) => {
    app.services.progress.publish({
      task_id: "encode:x",
      step: "encode",
      status: "in_progress",
      message: `<b>"So What?"</b> (low)`,
      current: 30,
      total: 120,
    });
    const response = await app.fetch("/admin/cache");
    assertEquals(response.status, 200);
    const html = await response.text();
    assertStringIncludes(html, "The cache holds 2 files: 8 bytes of 5 GB.");
    assertStringIncludes(html, "1 file of the original app");
    assertMatch(html, /<progress [^\n]*? value="30" max="120">/);
    assertEquals(html.includes("<b>"), false);
    assertEquals(
      html.match(/<form method="post" action="\/admin\/cache\/clear"/g)?.length,
      2,
    );
  },
);

adminTest(
  "GET /admin/cache says so when there is nothing to show",
  async (app) => {
    await app.fetch("/admin/cache/clear", { method: "POST" });
    const html = await (await app.fetch("/admin/cache?cleared=<x>")).text();
    assertStringIncludes(html, "The cache is empty.");
    assertStringIncludes(html, "Nothing has been encoded since the start.");
    assertEquals(html.includes(`role="status"`), false);
  },
);

adminTest(
  "GET /admin/cache/progress sends events until the reader leaves",
  async (app) => {
    const { progress } = app.services;
    progress.publish({
      task_id: "a",
      step: "encode",
      status: "completed",
      message: "Done",
      current: 1,
      total: 1,
    });
    const response = await app.fetch("/admin/cache/progress?task=a");
    assertEquals(response.status, 200);
    assertEquals(response.headers.get("content-type"), "text/event-stream");
    assertEquals(response.headers.get("x-accel-buffering"), "no");
    const reader = response.body!.pipeThrough(new TextDecoderStream())
      .getReader();
    assertStringIncludes((await reader.read()).value ?? "", `"task_id":"a"`);
    await reader.cancel();
    assertEquals(progress.listeners, 0);
  },
);

adminTest(
  "the address of the original app leads to the statistics",
  async (app) => {
    const response = await app.fetch("/play/admin/cache/stats");
    assertEquals(response.status, 308);
    assertEquals(response.headers.get("location"), "/admin/cache/stats");
  },
);
