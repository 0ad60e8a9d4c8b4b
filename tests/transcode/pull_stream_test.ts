import { assertEquals, assertRejects } from "@std/assert";
import { pullStream } from "@/lib/transcode/pull_stream.ts";
import { withinTime } from "@/lib/transcode/within_time.ts";

const never = () => new AbortController().signal;

/** A generator that keeps a list of what happens to it. */
function watched(log: string[]) {
  return async function* (
    signal: AbortSignal,
  ): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    signal.addEventListener("abort", () => log.push("aborted"));
    try {
      for (let count = 1;; count++) {
        log.push(`made ${count}`);
        await Promise.resolve();
        yield Uint8Array.of(count);
        signal.throwIfAborted();
      }
    } finally {
      log.push("ended");
    }
  };
}

Deno.test("pullStream() starts nothing before the first read and makes nothing ahead", async () => {
  const log: string[] = [];
  const reader = pullStream(watched(log), never()).getReader();
  await Promise.resolve();
  assertEquals(log, []);
  assertEquals((await reader.read()).value, Uint8Array.of(1));
  assertEquals(log, ["made 1"]);
  await reader.cancel();
});

Deno.test("pullStream() aborts and ends the generator when the reader cancels", async () => {
  const log: string[] = [];
  const reader = pullStream(watched(log), never()).getReader();
  await reader.read();
  await reader.cancel();
  assertEquals(log, ["made 1", "aborted", "ended"]);
});

Deno.test("pullStream() never starts when the reader cancels at once", async () => {
  const log: string[] = [];
  await pullStream(watched(log), never()).cancel();
  assertEquals(log, []);
});

Deno.test("pullStream() fails with the reason when the signal is aborted", async () => {
  const log: string[] = [];
  const controller = new AbortController();
  const reader = pullStream(watched(log), controller.signal).getReader();
  await reader.read();
  controller.abort(new Error("No longer wanted"));
  await assertRejects(() => reader.read(), Error, "No longer wanted");
  assertEquals(log, ["made 1", "aborted", "ended"]);
});

Deno.test("withinTime() gives the outcome when it comes in time", async () => {
  const limits = { ms: 60_000, signal: never(), tooLate: () => new Error() };
  assertEquals(await withinTime(Promise.resolve(5), limits), 5);
});

Deno.test("withinTime() fails with the error of its own when the time is over", async () => {
  const { promise } = Promise.withResolvers<never>();
  await assertRejects(
    () =>
      withinTime(promise, {
        ms: 0,
        signal: never(),
        tooLate: () => new Error("Too late"),
      }),
    Error,
    "Too late",
  );
});

for (const when of ["before", "while"]) {
  Deno.test(`withinTime() fails with the reason when the signal is aborted ${when} it waits`, async () => {
    const { promise } = Promise.withResolvers<never>();
    const controller = new AbortController();
    const reason = new Error("Enough");
    if (when === "before") controller.abort(reason);
    const outcome = withinTime(promise, {
      ms: 60_000,
      signal: controller.signal,
      tooLate: () => new Error("Too late"),
    });
    controller.abort(reason);
    await assertRejects(() => outcome, Error, "Enough");
  });
}
