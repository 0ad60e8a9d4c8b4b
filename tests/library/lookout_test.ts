import { assertEquals } from "@std/assert";
import { Lookout } from "@/lib/library/lookout.ts";

/** A lookout over a folder that can be watched, or not, and a clock that is turned by hand. */
function makeLookout() {
  const made = {
    canWatch: true,
    scans: 0,
    states: [] as string[],
    end: (_reason: unknown) => {},
    turn: null as (() => void) | null,
  };
  const lookout = new Lookout({
    watch(onEnd) {
      if (!made.canWatch) throw new Error("no room");
      made.end = onEnd;
      return { [Symbol.dispose]() {} };
    },
    scan: () => made.scans++,
    onState: (isWatching, reason) =>
      made.states.push(isWatching ? "watching" : String(reason)),
    repeat(callback) {
      made.turn = callback;
      return () => made.turn = null;
    },
  });
  return { made, lookout };
}

Deno.test("look() leaves the scans to the watch when there is one", () => {
  const { made, lookout } = makeLookout();
  lookout.look();
  lookout.look();
  assertEquals(made.states, ["watching"]);
  assertEquals(made.turn, null);
});

Deno.test("look() scans now and then where the folder cannot be watched, until it can", () => {
  const { made, lookout } = makeLookout();
  made.canWatch = false;
  lookout.look();
  lookout.look();
  made.turn?.();
  made.turn?.();
  assertEquals(made.scans, 2);
  made.canWatch = true;
  made.turn?.();
  assertEquals(made.scans, 3);
  assertEquals(made.turn, null);
  assertEquals(made.states, ["Error: no room", "watching"]);
});

Deno.test("look() goes on with scans when a watch has ended", () => {
  const { made, lookout } = makeLookout();
  lookout.look();
  made.end("unplugged");
  made.turn?.();
  assertEquals(made.scans, 1);
  assertEquals(made.states, ["watching", "unplugged", "watching"]);
});
