import { assertEquals, assertRejects } from "@std/assert";
import { CHUNK_SIZE } from "@/lib/offline/chunks.ts";
import { keepTrack, type KeepTrackResult } from "@/lib/offline/keep_track.ts";
import { TapeStore } from "@/lib/offline/tape_store.ts";
import {
  createFakeMusicServer,
  cutResponse,
  type FakeMusicServer,
  trackBytes,
} from "../support/fake_music_server.ts";
import {
  createMemoryCaches,
  type MemoryCaches,
} from "../support/memory_caches.ts";

const SIZE = 2 * CHUNK_SIZE + 100;
const BYTES = { etag: '"A"', size: SIZE };

interface Setting {
  server: FakeMusicServer;
  caches: MemoryCaches;
  store: TapeStore;
  controller: AbortController;
  /** Milliseconds that were waited for. */
  waits: number[];
  progress: number[];
  keep(): Promise<KeepTrackResult>;
}

function keepTest(name: string, test: (setting: Setting) => Promise<void>) {
  Deno.test(name, { sanitizeOps: true, sanitizeResources: true }, async () => {
    const server = createFakeMusicServer("tape", { A: SIZE });
    const caches = createMemoryCaches();
    const store = new TapeStore(caches, "http://localhost");
    const controller = new AbortController();
    const waits: number[] = [];
    const progress: number[] = [];
    const keep = () =>
      keepTrack({
        slug: "tape",
        url: "/play/A?quality=low",
        bytes: BYTES,
        store,
        fetch: server.fetch,
        wait: (milliseconds, signal) => {
          signal.throwIfAborted();
          waits.push(milliseconds);
          return Promise.resolve();
        },
        signal: controller.signal,
        onProgress: (held) => progress.push(held),
      });
    await test({ server, caches, store, controller, waits, progress, keep });
  });
}

async function storedBytes(store: TapeStore): Promise<Uint8Array> {
  const bytes = new Uint8Array(SIZE);
  for (let index = 0; index < 3; index++) {
    const chunk = await store.readChunk("tape", BYTES.etag, index);
    bytes.set(chunk ?? [], index * CHUNK_SIZE);
  }
  return bytes;
}

const cut = (sent: number) => cutResponse({ ...BYTES, sent });

keepTest(
  "keepTrack() stores the very bytes, and what they are",
  async ({ keep, store, progress }) => {
    assertEquals(await keep(), {
      kind: "kept",
      file: { mediaType: "audio/mpeg", lastModified: Date.UTC(2020, 0, 1) },
    });
    assertEquals(await storedBytes(store), trackBytes(SIZE));
    assertEquals(progress[0], 0);
    assertEquals(progress.at(-1), SIZE);
  },
);

keepTest(
  "keepTrack() asks for nothing when all is here",
  async ({ keep, server }) => {
    const first = await keep();
    server.asked.length = 0;
    assertEquals(await keep(), first);
    assertEquals(server.asked, []);
  },
);

keepTest(
  "keepTrack() goes on behind the last whole chunk when the connection breaks",
  async ({ keep, server, store, waits }) => {
    server.answer("/play/A", cut(CHUNK_SIZE + 5));
    assertEquals((await keep()).kind, "kept");
    assertEquals(server.asked, [
      "/play/A?quality=low",
      `/play/A?quality=low bytes=${CHUNK_SIZE}-`,
    ]);
    assertEquals(waits, [500]);
    assertEquals(await storedBytes(store), trackBytes(SIZE));
  },
);

keepTest(
  "keepTrack() gives up when nothing new comes in five tries",
  async ({ keep, server, waits }) => {
    server.answer("/play/A", null, null, cut(10), null, null, null);
    assertEquals(await keep(), { kind: "failed", failure: "connection" });
    assertEquals(server.asked.length, 5);
    assertEquals(waits, [500, 1000, 2000, 4000]);
  },
);

keepTest(
  "keepTrack() waits for a server that is busy, as long as it says",
  async ({ keep, server, waits }) => {
    const headers = { "retry-after": "7" };
    server.answer(
      "/play/A",
      new Response(null, { status: 429, headers }),
      new Response(null, { status: 307 }),
    );
    assertEquals((await keep()).kind, "kept");
    assertEquals(waits, [7000, 5000]);
  },
);

keepTest(
  "keepTrack() does not wait for ever for a busy server",
  async ({ keep, server }) => {
    server.answer(
      "/play/A",
      ...Array.from({ length: 40 }, () => new Response(null, { status: 429 })),
    );
    assertEquals(await keep(), { kind: "failed", failure: "server" });
    assertEquals(server.asked.length, 31);
  },
);

keepTest(
  "keepTrack() stores nothing of a track that is another one",
  async ({ keep, server, store }) => {
    server.answer(
      "/play/A",
      new Response(trackBytes(SIZE), {
        headers: { etag: '"B"', "content-length": String(SIZE) },
      }),
    );
    assertEquals(await keep(), { kind: "failed", failure: "changed" });
    assertEquals(await store.readChunk("tape", '"A"', 0), null);
  },
);

keepTest(
  "keepTrack() refuses more bytes than were promised",
  async ({ keep, server }) => {
    server.answer(
      "/play/A",
      new Response(trackBytes(SIZE + 1), { headers: { etag: '"A"' } }),
    );
    assertEquals(await keep(), { kind: "failed", failure: "changed" });
  },
);

keepTest(
  "keepTrack() says so when the device is full",
  async ({ keep, caches }) => {
    caches.fail(new DOMException("Quota", "QuotaExceededError"));
    assertEquals(await keep(), { kind: "failed", failure: "full" });
  },
);

keepTest(
  "keepTrack() stops when it is told to",
  async ({ keep, controller, server }) => {
    controller.abort(new Error("Stopped"));
    await assertRejects(keep, Error, "Stopped");
    assertEquals(server.asked.length, 1);
  },
);
