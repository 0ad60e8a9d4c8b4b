import { assertEquals, assertExists } from "@std/assert";
import { Limiter } from "@/lib/transcode/limiter.ts";

Deno.test("take() refuses a listener when listeners have all slots", () => {
  const limiter = new Limiter(1);
  const first = limiter.take("listener");
  assertExists(first);
  assertEquals(limiter.take("listener"), null);
  first.release();
  assertExists(limiter.take("listener"));
});

Deno.test("take() gives a listener the slot that background work has", () => {
  const limiter = new Limiter(1);
  const background = limiter.take("background");
  assertEquals(background?.turn(), undefined);
  assertExists(limiter.take("listener"));
  assertExists(background?.turn());
});

Deno.test("turn() resolves when the listener leaves, and for one job alone", async () => {
  const limiter = new Limiter(1);
  const listener = limiter.take("listener");
  const [first, second] = [
    limiter.take("background"),
    limiter.take("background"),
  ];
  let hasSecond = false;
  const waitingFirst = first?.turn();
  second?.turn()?.then(() => hasSecond = true);
  assertExists(waitingFirst);
  listener?.release();
  await waitingFirst;
  assertEquals(hasSecond, false);
  first?.release();
  await Promise.resolve();
  assertEquals(hasSecond, true);
});

Deno.test("join() is never refused, and counts for whoever comes next", () => {
  const limiter = new Limiter(2);
  const first = limiter.take("listener");
  const second = limiter.join("listener");
  assertEquals(limiter.take("listener"), null);
  assertExists(limiter.take("background")?.turn());
  second.release();
  assertExists(limiter.take("listener"));
  assertExists(first);
});

Deno.test("setRank() lets a listener join work that stands still", async () => {
  const limiter = new Limiter(1);
  limiter.take("listener");
  const background = limiter.take("background");
  const waiting = background?.turn();
  background?.setRank("listener");
  await waiting;
  assertEquals(background?.turn(), undefined);
});

Deno.test("release() lets go of whoever waits in its own turn", async () => {
  const limiter = new Limiter(1);
  limiter.take("listener");
  const background = limiter.take("background");
  const waiting = background?.turn();
  background?.release();
  await waiting;
});

Deno.test("there is one slot at least, whatever the number of cores", () => {
  assertEquals([0, -1, 1.5, 3].map((slots) => new Limiter(slots).slots), [
    1,
    1,
    1,
    3,
  ]);
});
