import { assertEquals } from "@std/assert";
import { Precache, type PrecacheOptions } from "@/lib/transcode/precache.ts";
import {
  type ProgressEvent,
  ProgressHub,
} from "@/lib/progress/progress_hub.ts";

const TAPE = {
  slug: "tape",
  title: "Tape",
  tracks: [{ path: "a.flac", title: "A" }, { path: "b.flac", title: "B" }],
};

function setUp(options: Partial<PrecacheOptions> = {}) {
  const progress = new ProgressHub();
  const events: ProgressEvent[] = [];
  progress.subscribe({
    onEvent: (event) => events.push(event),
    onClose: () => {},
  }, null);
  const warmed: string[] = [];
  const failures: string[] = [];
  const precache = new Precache({
    warm: (path, quality) => {
      warmed.push(`${path} ${quality}`);
      return Promise.resolve("made");
    },
    qualities: ["medium", "low"],
    progress,
    onFailure: (path) => failures.push(path),
    ...options,
  });
  return { precache, events, warmed, failures };
}

Deno.test("add() makes each track at each quality, and tells of it", async () => {
  const { precache, events, warmed } = setUp();
  precache.add(TAPE);
  await precache.idle;
  assertEquals(warmed, [
    "a.flac medium",
    "a.flac low",
    "b.flac medium",
    "b.flac low",
  ]);
  assertEquals(
    events.map(({ status, current, total }) => `${status} ${current}/${total}`),
    [
      "pending 0/4",
      "in_progress 0/4",
      "in_progress 1/4",
      "in_progress 2/4",
      "in_progress 3/4",
      "completed 4/4",
    ],
  );
  assertEquals(events[0]?.task_id, "mixtape:tape");
});

Deno.test("add() queues a mixtape that is saved again once, as it is now", async () => {
  const { precache, warmed } = setUp({ qualities: ["low"] });
  precache.add({ ...TAPE, slug: "first", tracks: [] });
  precache.add(TAPE);
  precache.add({ ...TAPE, tracks: [{ path: "c.flac", title: "C" }] });
  await precache.idle;
  assertEquals(warmed, ["c.flac low"]);
});

Deno.test("add() goes on with the next track when one fails, and says so", async () => {
  const { precache, events, failures } = setUp({
    qualities: ["low"],
    warm: (path) =>
      path === "a.flac"
        ? Promise.reject(new Error("broken"))
        : Promise.resolve("made"),
  });
  precache.add(TAPE);
  await precache.idle;
  assertEquals(failures, ["a.flac"]);
  assertEquals(events.at(-1)?.status, "failed");
  assertEquals(events.at(-1)?.message, "Tape: 1 of 2 could not be made: A");
});

Deno.test("add() names some of many tracks that fail, each once", async () => {
  const { precache, events } = setUp({
    warm: () => Promise.reject(new Error("broken")),
  });
  const tracks = ["A", "B", "C", "D", "E"]
    .map((title) => ({ path: `${title}.flac`, title }));
  precache.add({ ...TAPE, tracks });
  await precache.idle;
  assertEquals(
    events.at(-1)?.message,
    "Tape: 10 of 10 could not be made: A, B, C and 2 more",
  );
});

Deno.test("add() says that there was nothing to do when all was there", async () => {
  const { precache, events } = setUp({ warm: () => Promise.resolve("cached") });
  precache.add(TAPE);
  await precache.idle;
  assertEquals(events.at(-1)?.status, "skipped");
});

Deno.test("add() does nothing when no quality is chosen", async () => {
  const { precache, events } = setUp({ qualities: [] });
  precache.add(TAPE);
  await precache.idle;
  assertEquals(events, []);
});

Deno.test("the end of the server stops the work in the middle of a track, and of the queue", async () => {
  const started = Promise.withResolvers<void>();
  const { precache, events, failures } = setUp({
    warm: (_path, _quality, signal) =>
      new Promise((_, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason));
        started.resolve();
      }),
  });
  precache.add(TAPE);
  precache.add({ ...TAPE, slug: "next" });
  await started.promise;
  precache[Symbol.dispose]();
  await precache.idle;
  assertEquals(failures, []);
  const next = events.filter(({ task_id }) => task_id === "mixtape:next");
  assertEquals(next.map(({ status }) => status), ["pending"]);
});
