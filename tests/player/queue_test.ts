import { assertEquals } from "@std/assert";
import { nextTrack, previousTrack } from "@/lib/player/queue.ts";

const state = (index: number, length: number, ...broken: number[]) => ({
  index,
  length,
  broken: new Set(broken),
});

Deno.test("nextTrack() passes broken tracks over until the end", () => {
  assertEquals(nextTrack(state(-1, 3)), { kind: "track", index: 0 });
  assertEquals(nextTrack(state(0, 3)), { kind: "track", index: 1 });
  assertEquals(nextTrack(state(0, 4, 1, 2)), { kind: "track", index: 3 });
  assertEquals(nextTrack(state(0, 2, 1)), { kind: "end" });
  assertEquals(nextTrack(state(2, 3)), { kind: "end" });
  assertEquals(nextTrack(state(-1, 0)), { kind: "end" });
});

Deno.test("previousTrack() goes back near the start and restarts later", () => {
  assertEquals(previousTrack(state(1, 3), 3), { kind: "track", index: 0 });
  assertEquals(previousTrack(state(1, 3), 3.1), { kind: "restart" });
  assertEquals(previousTrack(state(2, 3, 1), 0), { kind: "track", index: 0 });
  assertEquals(previousTrack(state(0, 3), 0), { kind: "restart" });
});
