import { assertEquals, assertStringIncludes } from "@std/assert";
import {
  type ProgressEvent,
  ProgressHub,
} from "@/lib/progress/progress_hub.ts";
import { progressStream } from "@/lib/progress/progress_stream.ts";

const EVENT: Omit<ProgressEvent, "timestamp"> = {
  task_id: "a",
  step: "encode",
  status: "in_progress",
  message: "Line\nfeed",
  current: 1,
  total: 2,
};
const now = () => new Date("2024-01-02T03:04:05Z");

function streamTest(name: string, test: (hub: ProgressHub) => Promise<void>) {
  Deno.test(name, { sanitizeOps: true, sanitizeResources: true }, async () => {
    using hub = new ProgressHub({ now, capacity: 2 });
    await test(hub);
  });
}

/** The events in what a stream has said so far: at least so many, as some come in one piece. */
async function readEvents(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  count: number,
): Promise<ProgressEvent[]> {
  const events: ProgressEvent[] = [];
  while (events.length < count) {
    const { done, value } = await reader.read();
    if (done) break;
    const text = new TextDecoder().decode(value);
    for (const [, data = ""] of text.matchAll(/^data: (.*)\n\n/gm)) {
      events.push(JSON.parse(data));
    }
  }
  return events;
}

streamTest(
  "progressStream() tells the current state to whoever comes late",
  async (hub) => {
    hub.publish(EVENT);
    hub.publish({ ...EVENT, current: 2, status: "completed" });
    const reader = progressStream(hub).getReader();
    assertEquals(await readEvents(reader, 1), [{
      ...EVENT,
      current: 2,
      status: "completed",
      timestamp: "2024-01-02T03:04:05.000Z",
    }]);
    hub.publish({ ...EVENT, task_id: "b" });
    assertEquals((await readEvents(reader, 1))[0]?.task_id, "b");
    await reader.cancel();
  },
);

streamTest(
  "progressStream() says now and then that it is still there",
  async (hub) => {
    const reader = progressStream(hub, { keepAlive: 1 }).getReader();
    // The timer of a stream keeps no process running, and so not this test.
    const patience = setTimeout(() => reader.cancel(), 10_000);
    for (let i = 0; i < 3; i++) {
      const { value } = await reader.read();
      assertEquals(new TextDecoder().decode(value), ": still here\n\n");
    }
    await reader.cancel();
    clearTimeout(patience);
  },
);

Deno.test("latest() has the task that changed last at the end", () => {
  using hub = new ProgressHub({ now });
  for (const task_id of ["a", "b", "a"]) hub.publish({ ...EVENT, task_id });
  assertEquals(hub.latest().map(({ task_id }) => task_id), ["b", "a"]);
});

streamTest(
  "progressStream() tells of one task alone when one is named",
  async (hub) => {
    hub.publish(EVENT);
    const reader = progressStream(hub, { task: "b" }).getReader();
    hub.publish(EVENT);
    hub.publish({ ...EVENT, task_id: "b" });
    assertEquals((await readEvents(reader, 1))[0]?.task_id, "b");
    await reader.cancel();
  },
);

streamTest("progressStream() forgets a reader who leaves", async (hub) => {
  const stream = progressStream(hub);
  assertEquals(hub.listeners, 1);
  await stream.cancel();
  assertEquals(hub.listeners, 0);
});

streamTest(
  "progressStream() begins with a comment, so that headers go out",
  async (hub) => {
    const reader = progressStream(hub).getReader();
    const { value } = await reader.read();
    assertStringIncludes(new TextDecoder().decode(value), ": ");
    await reader.cancel();
  },
);

streamTest(
  "progressStream() cuts off a reader who stands still",
  async (hub) => {
    const reader = progressStream(hub).getReader();
    for (let i = 0; i < 1000 && hub.listeners > 0; i++) hub.publish(EVENT);
    assertEquals(hub.listeners, 0);
    assertEquals((await readEvents(reader, 1000)).length < 300, true);
  },
);

streamTest(
  "progressStream() tells of more tasks than a reader may be behind",
  async (hub) => {
    const task = (i: number) => ({
      ...EVENT,
      task_id: `${i}`,
      status: "pending" as const,
    });
    for (let i = 0; i < 600; i++) hub.publish(task(i));
    const reader = progressStream(hub).getReader();
    assertEquals(hub.listeners, 1);
    assertEquals((await readEvents(reader, 600)).length, 600);
    hub.publish(task(600));
    assertEquals((await readEvents(reader, 1))[0]?.task_id, "600");
    await reader.cancel();
  },
);

streamTest("progressStream() ends when the hub does", async (hub) => {
  const reader = progressStream(hub).getReader();
  hub[Symbol.dispose]();
  assertEquals(await readEvents(reader, 1), []);
});

Deno.test("latest() forgets tasks that ended long ago, and none that runs", () => {
  const hub = new ProgressHub({ now, capacity: 1 });
  hub.publish({ ...EVENT, task_id: "running" });
  for (const task_id of ["a", "b"]) {
    hub.publish({ ...EVENT, task_id, status: "completed" });
  }
  assertEquals(hub.latest().map(({ task_id }) => task_id), ["running", "b"]);
});
