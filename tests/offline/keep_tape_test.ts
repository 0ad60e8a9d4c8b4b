import { assertEquals, assertRejects } from "@std/assert";
import { CHUNK_SIZE } from "@/lib/offline/chunks.ts";
import {
  keepTape,
  type KeepTapeOptions,
  type KeepTapeResult,
  type TrackProgress,
} from "@/lib/offline/keep_tape.ts";
import { keptSize } from "@/lib/offline/kept_tape.ts";
import { TapeStore } from "@/lib/offline/tape_store.ts";
import {
  createFakeMusicServer,
  type FakeMusicServer,
} from "../support/fake_music_server.ts";
import { createMemoryCaches } from "../support/memory_caches.ts";

interface Setting {
  server: FakeMusicServer;
  store: TapeStore;
  /** What happened beside the requests. */
  calls: string[];
  progress: () => readonly TrackProgress[];
  keep(change?: Partial<KeepTapeOptions>): Promise<KeepTapeResult>;
}

function setUp(tracks: Record<string, number | null>): Setting {
  const server = createFakeMusicServer("tape", tracks);
  const store = new TapeStore(createMemoryCaches(), "http://localhost");
  const calls: string[] = [];
  let progress: readonly TrackProgress[] = [];
  return {
    server,
    store,
    calls,
    progress: () => progress,
    keep: (change = {}) =>
      keepTape({
        slug: "tape",
        offer: server.offer,
        quality: "medium",
        extras: [],
        origin: "http://localhost",
        store,
        fetch: server.fetch,
        wait: () => Promise.resolve(),
        estimate: () => Promise.resolve({ usage: 0, quota: 1e9 }),
        startWorker: () => {
          calls.push(`worker after ${server.asked.length} requests`);
          return Promise.resolve();
        },
        signal: new AbortController().signal,
        onProgress: (now) => {
          progress = now;
        },
        ...change,
      }),
  };
}

Deno.test("keepTape() keeps page and tracks, and has the worker answer before the first track", async () => {
  const { keep, server, store, calls, progress } = setUp({ A: 10, B: 20 });
  const result = await keep();
  assertEquals(result.kind, "kept");
  assertEquals(server.asked, [
    "/share/tape",
    "/a.css",
    "/play/A?quality=medium",
    "/play/B?quality=medium",
  ]);
  assertEquals(calls, ["worker after 2 requests"]);
  const tape = await store.read("tape");
  assertEquals(tape?.assets, [{ url: "/a.css", isImmutable: true }]);
  assertEquals(keptSize(tape!), 30);
  assertEquals(progress().map(({ held }) => held), [10, 20]);
});

Deno.test("keepTape() loads nothing when there is no room", async () => {
  const { keep, server, store } = setUp({ A: 5_000_000 });
  const result = await keep({
    estimate: () => Promise.resolve({ usage: 900, quota: 1000 }),
  });
  assertEquals(result, {
    kind: "too-small",
    needed: 7_100_000,
    available: 100,
  });
  assertEquals(server.asked, []);
  assertEquals(await store.has("tape"), false);
});

Deno.test("keepTape() counts only what is not here yet when it looks for room", async () => {
  const { keep } = setUp({ A: 5_000_000 });
  await keep();
  const result = await keep({
    estimate: () => Promise.resolve({ usage: 0, quota: 2_000_001 }),
  });
  assertEquals(result.kind, "kept");
});

for (const path of ["/share/tape", "/a.css"]) {
  Deno.test(`keepTape() leaves nothing behind when ${path} cannot be had`, async () => {
    const { keep, server, store, calls } = setUp({ A: 10 });
    server.answer(path, new Response("no", { status: 500 }));
    assertEquals((await keep()).kind, "no-page");
    assertEquals(await store.has("tape"), false);
    assertEquals(calls, []);
  });
}

Deno.test("keepTape() goes on behind a track that fails, and gets it the next time", async () => {
  const { keep, server, store, progress } = setUp({ A: 10, B: 20, C: 30 });
  server.answer("/play/B", new Response(null, { status: 404 }));
  await keep();
  assertEquals(progress().map(({ title, failure }) => [title, failure]), [
    ["A", null],
    ["B", "missing"],
    ["C", null],
  ]);
  assertEquals(keptSize((await store.read("tape"))!), 40);
  server.asked.length = 0;
  await keep();
  assertEquals(server.asked.slice(2), ["/play/B?quality=medium"]);
  assertEquals(keptSize((await store.read("tape"))!), 60);
});

Deno.test("keepTape() says what the server does not have, and keeps the rest", async () => {
  const { keep, progress } = setUp({ A: 10, B: null });
  const result = await keep();
  assertEquals(result.kind === "kept" && result.tape.missing, ["B"]);
  assertEquals(progress().map(({ title, failure }) => [title, failure]), [
    ["A", null],
    ["B", "missing"],
  ]);
});

Deno.test("keepTape() keeps an old track until the new one is here, and then only that", async () => {
  const { keep, server, store } = setUp({ A: 10 });
  await keep();
  const newer = { size: CHUNK_SIZE + 1, etag: '"A2"' };
  const versions = { original: null, high: null, medium: newer, low: null };
  const offer = {
    ...server.offer,
    version: '"v2"',
    tracks: [{ title: "A", url: "/play/A", versions }],
  };
  server.answer("/play/A", new Response(null, { status: 500 }));
  await keep({ offer });
  assertEquals((await store.read("tape"))?.tracks[0]?.etag, '"A"');
  assertEquals(await store.readHeaders("tape", '"A"') === null, false);

  server.answer(
    "/play/A",
    new Response(new Uint8Array(newer.size), { headers: { etag: '"A2"' } }),
  );
  await keep({ offer });
  assertEquals((await store.read("tape"))?.tracks[0]?.etag, '"A2"');
  assertEquals(await store.readHeaders("tape", '"A"'), null);
});

Deno.test("keepTape() leaves what it has when it is stopped", async () => {
  const { keep, store } = setUp({ A: 10, B: 20 });
  const controller = new AbortController();
  await assertRejects(
    () =>
      keep({
        signal: controller.signal,
        onProgress: ([a]) => {
          if (a?.held === 10) controller.abort(new Error("Stopped"));
        },
      }),
    Error,
    "Stopped",
  );
  const urls = await store.urls("tape");
  assertEquals(store.heldBytes({ etag: '"A"', size: 10 }, urls), 10);
  assertEquals((await store.read("tape"))?.hasPage, true);
});
