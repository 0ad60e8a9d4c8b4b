import { assertEquals, assertMatch } from "@std/assert";
import { join } from "@std/path";
import { createTestApp, type TestApp } from "../support/test_app.ts";

const STRANGER = { host: "tapes.example" };
const TRACK = {
  path: "a/one.flac",
  track: "One",
  artist: "Nina",
  album: "",
  duration: 61,
};

function apiTest(name: string, test: (app: TestApp) => Promise<void>) {
  Deno.test(name, { sanitizeOps: true, sanitizeResources: true }, async () => {
    await using app = await createTestApp({
      variables: { PRECACHE_QUALITIES: "none" },
    });
    await test(app);
  });
}

const send = (app: TestApp, method: string, path: string, body?: unknown) =>
  app.fetch(path, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });

async function create(app: TestApp, body: Record<string, unknown> = {}) {
  const draft = { title: "Tape", tracks: [TRACK], ...body };
  const response = await send(app, "POST", "/api/mixtapes", draft);
  assertEquals(response.status, 201);
  return await response.json();
}

const CALLS: [method: string, path: string][] = [
  ["GET", "/api/mixtapes"],
  ["POST", "/api/mixtapes"],
  ["GET", "/api/mixtapes/SLUG"],
  ["PUT", "/api/mixtapes/SLUG"],
  ["DELETE", "/api/mixtapes/SLUG"],
  ["POST", "/api/mixtapes/SLUG/delete"],
  ["POST", "/api/mixtapes/SLUG/restore"],
  ["POST", "/api/mixtapes/SLUG/duplicate"],
];

for (const [method, path] of CALLS) {
  apiTest(`${method} ${path} is a 404 to a stranger`, async (app) => {
    const { slug } = await create(app);
    const response = await app.fetch(path.replace("SLUG", slug), {
      method,
      headers: STRANGER,
      ...(["POST", "PUT"].includes(method) && { body: '{"title":"Mine"}' }),
    });
    assertEquals(response.status, 404);
    await response.body?.cancel();
    assertEquals(
      (await app.services.mixtapes.list()).map(({ title }) => title),
      [
        "Tape",
      ],
    );
  });
}

apiTest(
  "POST is refused when a page of another origin sends it",
  async (app) => {
    const response = await app.fetch("/api/mixtapes", {
      method: "POST",
      headers: { origin: "http://evil.example" },
      body: JSON.stringify({ title: "Evil" }),
    });
    assertEquals(response.status, 403);
    await response.body?.cancel();
    assertEquals(await app.services.mixtapes.list(), []);
  },
);

apiTest("POST /api/mixtapes makes a mixtape that is published", async (app) => {
  const made = await create(app, { creator_name: "Ada", liner_notes: "Hi" });
  assertMatch(made.slug, /^tape-[a-z0-9]{12}$/);
  assertEquals(made.tracks, [TRACK]);
  const page = await app.fetch(`/share/${made.slug}`, { headers: STRANGER });
  assertEquals(page.status, 200);
  assertMatch(await page.text(), /A mixtape by Ada/);
});

apiTest("POST /api/mixtapes makes one of a double click", async (app) => {
  const [a, b] = await Promise.all([
    create(app, { client_id: "one-click" }),
    create(app, { client_id: "one-click" }),
  ]);
  assertEquals(a, b);
  assertEquals((await app.services.mixtapes.list()).length, 1);
});

const REFUSED: [what: string, body: string, status: number][] = [
  ["no JSON", "{", 400],
  ["no title", "{}", 400],
  ["a path outside", '{"title":"A","tracks":[{"path":"../x"}]}', 400],
  ["over 5 MB", `"${"x".repeat(5_000_001)}"`, 413],
];

for (const [what, body, status] of REFUSED) {
  apiTest(
    `POST /api/mixtapes answers ${status} to ${what}, in words`,
    async (app) => {
      const response = await app.fetch("/api/mixtapes", {
        method: "POST",
        body,
      });
      assertEquals(response.status, status);
      const { error, message } = await response.json();
      assertEquals([error, typeof message], [status, "string"]);
      assertEquals(await app.services.mixtapes.list(), []);
    },
  );
}

apiTest(
  "PUT /api/mixtapes/<slug> keeps the fields that are not sent",
  async (app) => {
    const made = await create(app, {
      gift_flow_enabled: true,
      unwrap_style: "elegant",
    });
    const response = await send(app, "PUT", `/api/mixtapes/${made.slug}`, {
      revision: made.revision,
      title: "Renamed",
    });
    assertEquals(response.status, 200);
    const { revision, updated_at: _, ...saved } = await response.json();
    const { revision: before, updated_at: __, ...expected } = made;
    assertEquals(saved, { ...expected, title: "Renamed" });
    assertEquals(revision === before, false);
  },
);

apiTest(
  "PUT /api/mixtapes/<slug> keeps which click made it",
  async (app) => {
    const click = { client_id: "first-click" };
    const { slug, revision } = await create(app, click);
    const saved = await send(app, "PUT", `/api/mixtapes/${slug}`, {
      revision,
      title: "Renamed",
      client_id: "second-tab",
    });
    assertEquals(saved.status, 200);
    await saved.body?.cancel();
    const { clientId } = await app.services.mixtapes.get(slug);
    assertEquals(clientId, "first-click");
  },
);

apiTest(
  "PUT /api/mixtapes/<slug> keeps what only the file knows",
  async (app) => {
    const path = join(app.dataRoot, "mixtapes", "old.json");
    await Deno.writeTextFile(
      path,
      JSON.stringify({ tracks: [{ path: "a.mp3", mood: "blue" }], year: 1999 }),
    );
    const response = await send(app, "PUT", "/api/mixtapes/old", {
      tracks: [TRACK, { path: "a.mp3" }],
    });
    assertEquals(response.status, 200);
    await response.body?.cancel();
    const file = JSON.parse(await Deno.readTextFile(path));
    assertEquals([file.year, file.tracks[1].mood], [1999, "blue"]);
  },
);

apiTest(
  "PUT /api/mixtapes/<slug> answers 409 with the other tab's mixtape",
  async (app) => {
    const made = await create(app);
    const save = (title: string) =>
      send(app, "PUT", `/api/mixtapes/${made.slug}`, {
        revision: made.revision,
        title,
      });
    await (await save("First tab")).body?.cancel();
    const response = await save("Second tab");
    assertEquals(response.status, 409);
    const { current } = await response.json();
    assertEquals(current.title, "First tab");
    assertEquals(
      (await app.services.mixtapes.get(made.slug)).title,
      "First tab",
    );
  },
);

apiTest("DELETE /api/mixtapes/<slug> can be undone", async (app) => {
  const { slug } = await create(app);
  const removed = await send(app, "DELETE", `/api/mixtapes/${slug}`);
  assertEquals(removed.status, 204);
  const gone = await app.fetch(`/share/${slug}`);
  assertEquals(gone.status, 404);
  await gone.body?.cancel();
  const restored = await send(app, "POST", `/api/mixtapes/${slug}/restore`);
  assertEquals(restored.status, 200);
  assertEquals((await restored.json()).title, "Tape");
  const back = await app.fetch(`/share/${slug}`);
  assertEquals(back.status, 200);
  await back.body?.cancel();
});

apiTest(
  "POST /api/mixtapes/<slug>/duplicate makes one of its own",
  async (app) => {
    const made = await create(app, { client_id: "original" });
    const response = await send(
      app,
      "POST",
      `/api/mixtapes/${made.slug}/duplicate`,
    );
    assertEquals(response.status, 201);
    const copy = await response.json();
    assertEquals([copy.title, copy.tracks], ["Tape (copy)", [TRACK]]);
    assertEquals(copy.slug === made.slug, false);
    assertEquals((await app.services.mixtapes.get(copy.slug)).clientId, null);
    assertEquals((await app.services.mixtapes.list()).length, 2);
  },
);

apiTest(
  "the forms of a page without JavaScript lead on to a page",
  async (app) => {
    const { slug } = await create(app);
    const submit = (action: string) =>
      app.fetch(`/api/mixtapes/${slug}/${action}`, {
        method: "POST",
        headers: { accept: "text/html,*/*;q=0.8" },
      });
    const removed = await submit("delete");
    assertEquals([removed.status, removed.headers.get("location")], [
      303,
      `/?deleted=${slug}`,
    ]);
    const again = await submit("delete");
    assertEquals([again.status, again.headers.get("content-type")], [
      404,
      "text/html; charset=utf-8",
    ]);
    await again.body?.cancel();
    const restored = await submit("restore");
    assertEquals([restored.status, restored.headers.get("location")], [
      303,
      "/",
    ]);
    const copied = await submit("duplicate");
    assertMatch(copied.headers.get("location") ?? "", /^\/editor\/tape-copy-/);
  },
);
