import { assertEquals } from "@std/assert";
import type { KeptTape } from "@/lib/offline/kept_tape.ts";
import { TapeStore } from "@/lib/offline/tape_store.ts";
import { startWorker } from "@/lib/offline/worker.ts";
import { KEPT_CHANGED } from "@/lib/offline/worker_messages.ts";
import { createFakeWorker } from "../support/fake_worker.ts";
import { createMemoryCaches } from "../support/memory_caches.ts";

const ORIGIN = "http://localhost";
const TAPE: KeptTape = {
  slug: "tape",
  title: "Tape",
  quality: "medium",
  version: '"v"',
  hasPage: true,
  missing: [],
  assets: [
    { url: "/css/a.css?v=1", isImmutable: true },
    { url: "/covers/a.jpg", isImmutable: false },
  ],
  tracks: [{
    title: "One",
    url: "/play/one.mp3",
    qualities: ["medium"],
    size: 5,
    etag: '"1"',
    file: { mediaType: "audio/mpeg", lastModified: 0 },
  }],
};

/** A started worker whose server says "server", or cannot be reached. */
async function setUp(options: { isKept: boolean; isServerThere: boolean }) {
  const caches = createMemoryCaches();
  const store = new TapeStore(caches, ORIGIN);
  if (options.isKept) {
    await store.write(TAPE);
    for (const url of ["/share/tape", "/css/a.css?v=1", "/covers/a.jpg"]) {
      await store.writeFile("tape", url, new Response(`kept ${url}`));
    }
    await store.writeChunk("tape", {
      etag: '"1"',
      index: 0,
      bytes: new TextEncoder().encode("bytes"),
      headers: {},
    });
  }
  const worker = createFakeWorker(
    ORIGIN,
    () =>
      options.isServerThere
        ? Promise.resolve(new Response("server"))
        : Promise.reject(new TypeError("Failed")),
  );
  startWorker(worker, store, () => () => {});
  return { worker, store };
}

function get(path: string, init: RequestInit = {}): Request {
  return new Request(ORIGIN + path, init);
}

/** Deno makes no request of this mode, and browsers make no other for a page. */
function visit(path: string): Request {
  return new Proxy(get(path), {
    get: (request, key) =>
      key === "mode" ? "navigate" : Reflect.get(request, key, request),
  });
}

Deno.test("startWorker() takes over at once, and speaks to no page", async () => {
  const { worker } = await setUp({ isKept: false, isServerThere: true });
  await worker.send("install");
  await worker.send("activate");
  assertEquals(worker.calls, ["skipWaiting", "claim"]);
});

Deno.test("startWorker() leaves everything alone when nothing is kept", async () => {
  const { worker } = await setUp({ isKept: false, isServerThere: true });
  await worker.send("message", KEPT_CHANGED);
  for (const path of ["/share/tape", "/play/one.mp3", "/css/a.css?v=1"]) {
    assertEquals(worker.request(get(path)), null);
    assertEquals(worker.request(visit(path)), null);
  }
  assertEquals(worker.calls, []);
});

Deno.test("startWorker() lets through what is asked before it knows what is kept", async () => {
  const { worker } = await setUp({ isKept: false, isServerThere: true });
  assertEquals(
    await (await worker.request(get("/play/one.mp3")))?.text(),
    "server",
  );
  assertEquals(worker.request(get("/play/one.mp3")), null);
});

Deno.test("startWorker() leaves alone at once what no tape could be for", async () => {
  const { worker } = await setUp({ isKept: true, isServerThere: true });
  const requests = [
    get("/play/one.mp3", { method: "POST" }),
    get("/play/one.mp3", { cache: "no-store" }),
    new Request("http://other.example/play/one.mp3"),
  ];
  for (const request of requests) assertEquals(worker.request(request), null);
});

const ANSWERS: [
  request: Request,
  withServer: string | null,
  withoutServer: string | null,
][] = [
  [visit("/share/tape?t=1"), "server", "kept /share/tape"],
  [visit("/share/other"), null, null],
  [get("/play/one.mp3"), "bytes", "bytes"],
  [get("/play/one.mp3?quality=low"), null, null],
  [get("/css/a.css?v=1"), "kept /css/a.css?v=1", "kept /css/a.css?v=1"],
  [get("/covers/a.jpg"), "server", "kept /covers/a.jpg"],
  [get("/covers/a.jpg?size=96"), "server", "kept /covers/a.jpg"],
  [get("/admin/cache"), null, null],
];

for (const [request, withServer, withoutServer] of ANSWERS) {
  for (const isServerThere of [true, false]) {
    const path = request.url.slice(ORIGIN.length);
    const there = isServerThere ? "with" : "without";
    Deno.test(`startWorker() answers ${path} ${there} a server`, async () => {
      const { worker } = await setUp({ isKept: true, isServerThere });
      await worker.send("message", KEPT_CHANGED);
      const answer = await worker.request(request);
      assertEquals(
        await answer?.text() ?? null,
        isServerThere ? withServer : withoutServer,
      );
    });
  }
}

Deno.test("startWorker() forgets a tape when it is told", async () => {
  const { worker, store } = await setUp({ isKept: true, isServerThere: true });
  await worker.send("message", KEPT_CHANGED);
  await store.remove("tape");
  await worker.send("message", "something else");
  assertEquals(worker.request(get("/play/one.mp3")) === null, false);
  await worker.send("message", KEPT_CHANGED);
  assertEquals(worker.request(get("/play/one.mp3")), null);
});

Deno.test("startWorker() looks again when the browser has thrown chunks away", async () => {
  const { worker, store } = await setUp({ isKept: true, isServerThere: true });
  await worker.send("message", KEPT_CHANGED);
  await store.remove("tape");
  const broken = await worker.request(get("/play/one.mp3"));
  assertEquals(await broken?.text().catch(() => "broken"), "broken");
  assertEquals(
    await (await worker.request(get("/play/one.mp3")))?.text(),
    "server",
  );
});
