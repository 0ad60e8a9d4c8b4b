import { assertEquals } from "@std/assert";
import { messageSize, planQueue } from "@/lib/cast/queue_plan.ts";

const TEN = Array.from({ length: 10 }, () => 10);
const span = (start: number, end: number) => ({ start, end });

Deno.test("planQueue() loads at once what fits", () => {
  assertEquals(planQueue(TEN, 4, 100), {
    load: span(0, 10),
    before: [],
    after: [],
  });
});

Deno.test("planQueue() starts a long queue one before the current item", () => {
  assertEquals(planQueue(TEN, 5, 30), {
    load: span(4, 7),
    before: [span(0, 3), span(3, 4)],
    after: [span(7, 10)],
  });
});

Deno.test("planQueue() has nothing before the first item", () => {
  assertEquals(planQueue(TEN, 0, 50), {
    load: span(0, 5),
    before: [],
    after: [span(5, 10)],
  });
});

Deno.test("planQueue() sends an item that is too large by itself", () => {
  assertEquals(planQueue([10, 99, 10], 1, 30), {
    load: span(1, 2),
    before: [span(0, 1)],
    after: [span(2, 3)],
  });
});

Deno.test("planQueue() keeps the current item in the load when the one before is large", () => {
  const { load } = planQueue([10, 25, 10, 10], 2, 30);
  assertEquals(load.start <= 2 && 2 < load.end, true);
});

Deno.test("messageSize() counts bytes, not characters", () => {
  assertEquals(messageSize("é"), 4);
});
