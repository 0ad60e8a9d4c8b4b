import { assertEquals } from "@std/assert";
import {
  createKeeper,
  type Keeper,
  type KeeperDevice,
  type KeepProblem,
} from "@/lib/offline/keeper.ts";
import { describeState } from "@/lib/offline/describe_keeping.ts";
import { TapeStore } from "@/lib/offline/tape_store.ts";
import {
  createFakeMusicServer,
  type FakeMusicServer,
} from "../support/fake_music_server.ts";
import { createMemoryCaches } from "../support/memory_caches.ts";

interface Setting {
  keeper: Keeper;
  server: FakeMusicServer;
  store: TapeStore;
  calls: string[];
}

function setUp(
  tracks: Record<string, number | null>,
  change: Partial<KeeperDevice> = {},
): Setting {
  const server = createFakeMusicServer("tape", tracks);
  const store = new TapeStore(createMemoryCaches(), "http://localhost");
  const calls: string[] = [];
  const device: KeeperDevice = {
    origin: "http://localhost",
    store,
    fetch: (url, init) => server.fetch(url, init),
    wait: () => Promise.resolve(),
    estimate: () => Promise.resolve({ usage: 0, quota: 1e9 }),
    persist: () => Promise.resolve(true),
    persisted: () => Promise.resolve(true),
    startWorker: () => {
      calls.push("start");
      return Promise.resolve();
    },
    updateWorker: (hasTapes) => {
      calls.push(hasTapes ? "update" : "end");
      return Promise.resolve();
    },
    alone: async (_, work) => {
      await work();
      return true;
    },
    ...change,
  };
  return {
    keeper: createKeeper({ slug: "tape", extras: [], device }),
    server,
    store,
    calls,
  };
}

const OFFER = "/share/tape/offline.json";

Deno.test("createKeeper() offers what the server has, keeps it and removes it", async () => {
  const { keeper, store, calls } = setUp({ A: 1_200_000, B: 2_200_000 });
  assertEquals(keeper.state.value.kind, "checking");
  await keeper.look();
  assertEquals(describeState(keeper.state.value), "Keep on this device");
  await keeper.keep("medium");
  assertEquals(describeState(keeper.state.value), "Kept, 3.4 MB");
  assertEquals(keeper.isPersistent.value, true);
  await keeper.remove();
  assertEquals(keeper.state.value.kind, "offered");
  assertEquals(await store.list(), []);
  assertEquals(calls, ["start", "update", "end"]);
});

Deno.test("createKeeper() shows what is here when there is no server", async () => {
  const { keeper, server } = setUp({ A: 10 });
  server.answer(OFFER, null);
  await keeper.look();
  assertEquals(keeper.state.value.kind, "unreachable");
  await keeper.keep("low");
  server.answer(OFFER, null);
  await keeper.look();
  const state = keeper.state.value;
  assertEquals(state.kind === "here" && [state.isOld, state.tape.quality], [
    false,
    "low",
  ]);
});

Deno.test("createKeeper() says that a copy is old when the tape or its bytes change", async () => {
  const { keeper, server } = setUp({ A: 10 });
  await keeper.keep("medium");
  const changes = [
    { ...server.offer, version: '"v2"' },
    {
      ...server.offer,
      tracks: server.offer.tracks.map((track) => ({
        ...track,
        versions: { ...track.versions, medium: { size: 10, etag: '"new"' } },
      })),
    },
  ];
  for (const offer of changes) {
    server.answer(OFFER, Response.json(offer));
    await keeper.look();
    assertEquals(describeState(keeper.state.value), "Kept, but changed since");
  }
  await keeper.look();
  assertEquals(describeState(keeper.state.value), "Kept, 10 B");
});

Deno.test("createKeeper() names what failed, and keeps it in the next try", async () => {
  const { keeper, server } = setUp({ A: 10, B: 10 });
  server.answer("/play/B", new Response(null, { status: 500 }));
  await keeper.keep("medium");
  const state = keeper.state.value;
  assertEquals(
    state.kind === "here" && state.failures.map(({ title }) => title),
    ["B"],
  );
  assertEquals(describeState(state), "Partly kept");
  await keeper.keep("medium");
  assertEquals(describeState(keeper.state.value), "Kept, 20 B");
});

const PROBLEMS: [
  what: string,
  change: Partial<KeeperDevice>,
  kind: KeepProblem["kind"],
][] = [
  [
    "there is no room",
    { estimate: () => Promise.resolve({ usage: 1, quota: 1 }) },
    "too-small",
  ],
  [
    "another tab is at it",
    { alone: () => Promise.resolve(false) },
    "other-tab",
  ],
  [
    "no worker starts",
    { startWorker: () => Promise.reject(new Error("No")) },
    "broken",
  ],
];

for (const [what, change, kind] of PROBLEMS) {
  Deno.test(`createKeeper() says ${kind} when ${what}`, async () => {
    const { keeper } = setUp({ A: 10 }, change);
    await keeper.look();
    await keeper.keep("medium");
    const state = keeper.state.value;
    assertEquals("problem" in state && state.problem?.kind, kind);
  });
}

Deno.test("createKeeper() says no-page when the page cannot be had", async () => {
  const { keeper, server } = setUp({ A: 10 });
  await keeper.look();
  server.answer("/a.css", new Response(null, { status: 500 }));
  await keeper.keep("medium");
  const state = keeper.state.value;
  assertEquals(state.kind === "offered" && state.problem?.kind, "no-page");
});

Deno.test("createKeeper() stops without a word of failure, and goes on later", async () => {
  const { keeper, server } = setUp({ A: 10, B: 20 });
  const { fetch } = server;
  server.fetch = (url, init) => {
    if (url.startsWith("/play/B")) keeper.cancel();
    return fetch(url, init);
  };
  await keeper.keep("medium");
  const state = keeper.state.value;
  assertEquals(
    state.kind === "here" && [state.problem, state.failures],
    [null, []],
  );
  assertEquals(describeState(state), "Partly kept");
  server.fetch = fetch;
  await keeper.keep("medium");
  assertEquals(describeState(keeper.state.value), "Kept, 30 B");
});

Deno.test("createKeeper() chooses a quality that there is", async () => {
  const { keeper, server } = setUp({});
  const version = { size: 1, etag: '"1"' };
  const versions = { original: version, high: null, medium: null, low: null };
  server.answer(
    OFFER,
    Response.json({
      ...server.offer,
      tracks: [{ title: "Old", url: "/play/old.wma", versions }],
    }),
  );
  await keeper.look();
  assertEquals(keeper.choice.value, "original");
});

Deno.test("createKeeper() shows other tapes, and removes them", async () => {
  const { keeper, store, calls } = setUp({ A: 10 });
  await keeper.keep("medium");
  const tape = await store.read("tape");
  await store.write({ ...tape!, slug: "other", title: "Other" });
  await keeper.look();
  assertEquals(keeper.others.value.map(({ title }) => title), ["Other"]);
  await keeper.removeOther("other");
  assertEquals(keeper.others.value, []);
  assertEquals(calls.at(-1), "update");
});
