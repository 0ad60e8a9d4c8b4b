import { assertEquals, assertRejects } from "@std/assert";
import { BusyError } from "@/lib/errors.ts";
import type { ImageJob } from "@/lib/images/image_jobs.ts";
import { ImageThread } from "@/lib/images/image_thread.ts";

const code: ImageJob = {
  type: "code",
  text: "https://tapes.example",
  size: 100,
  hasLogo: false,
  format: "png",
};
const gone: ImageJob = { type: "cover", path: "/nowhere/cover.jpg", size: 96 };

Deno.test("run() rejects with the reason and goes on with the next job", async () => {
  using thread = new ImageThread();
  const [failed, made] = await Promise.allSettled([
    thread.run(gone),
    thread.run(code),
  ]);
  assertEquals(failed.status, "rejected");
  assertEquals(made.status === "fulfilled" && made.value.kind, "image");
});

Deno.test("run() gives up a job that takes too long, and only that", async () => {
  using thread = new ImageThread({ patience: 0 });
  await assertRejects(() => thread.run(code), Error, "no result in 0 ms");
  await assertRejects(() => thread.run(code), Error, "no result in 0 ms");
});

Deno.test("run() refuses when too many wait", async () => {
  using thread = new ImageThread({ mostWaiting: 2 });
  const jobs = [1, 2, 3, 4].map(() => thread.run(code));
  const results = await Promise.allSettled(jobs);
  assertEquals(
    results.map((result) =>
      result.status === "rejected" && result.reason instanceof BusyError
    ),
    [false, false, false, true],
  );
});

Deno.test("run() takes what is urgent before what waits", async () => {
  using thread = new ImageThread();
  const order: string[] = [];
  const note = (name: string) => () => {
    order.push(name);
  };
  await Promise.all([
    thread.run(code).then(note("first")),
    thread.run(code, "patient").then(note("patient")),
    thread.run(code, "urgent").then(note("urgent")),
  ]);
  assertEquals(order, ["first", "urgent", "patient"]);
});

Deno.test("a disposed thread leaves nobody waiting", async () => {
  const thread = new ImageThread();
  const jobs = [thread.run(code), thread.run(code)];
  thread[Symbol.dispose]();
  const results = await Promise.allSettled(jobs);
  assertEquals(results.map(({ status }) => status), ["rejected", "rejected"]);
});
