import { assertEquals, assertRejects } from "@std/assert";
import { createTurns } from "@/lib/mixtapes/take_turns.ts";

Deno.test("takeTurns() starts the next task of a key when the one before has ended", async () => {
  const takeTurns = createTurns();
  const gate = Promise.withResolvers<void>();
  const log: string[] = [];
  const first = takeTurns("a", async () => {
    await gate.promise;
    log.push("first");
  });
  const second = takeTurns("a", () => Promise.resolve(log.push("second")));
  await takeTurns("b", () => Promise.resolve(log.push("other key")));
  gate.resolve();
  await Promise.all([first, second]);
  assertEquals(log, ["other key", "first", "second"]);
});

Deno.test("takeTurns() goes on after a task that failed", async () => {
  const takeTurns = createTurns();
  const failing = takeTurns("a", () => Promise.reject(new Error("no")));
  const next = takeTurns("a", () => Promise.resolve("yes"));
  await assertRejects(() => failing, Error, "no");
  assertEquals(await next, "yes");
});
