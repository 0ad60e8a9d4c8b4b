import { assertEquals } from "@std/assert";
import {
  partOrder,
  type PlayOrder,
  straightOrder,
} from "@/lib/player/play_order.ts";
import {
  advance,
  leadsOn,
  peek,
  type QueueState,
  type QueueStep,
  retreat,
} from "@/lib/player/queue.ts";

const still = () => 0;

function state(
  order: PlayOrder,
  length: number,
  rest: Partial<QueueState> = {},
): QueueState {
  return {
    order,
    length,
    broken: new Set(),
    shuffle: false,
    repeat: "off",
    ...rest,
  };
}

const at = (index: number, length: number, rest: Partial<QueueState> = {}) =>
  state(straightOrder(index, length), length, rest);

const shown = (step: QueueStep) =>
  step.kind === "track" ? step.order.index : step.kind;

Deno.test("advance() passes broken tracks over until the end", () => {
  const rows: [QueueState, number | string][] = [
    [at(-1, 0), "end"],
    [at(-1, 3), 0],
    [at(0, 3), 1],
    [at(2, 3), "end"],
    [at(0, 4, { broken: new Set([1, 2]) }), 3],
    [at(0, 2, { broken: new Set([1]) }), "end"],
  ];
  for (const [queue, expected] of rows) {
    assertEquals(shown(advance(queue, "ended", still)), expected);
  }
});

Deno.test("advance() begins again when all is repeated, unless nothing plays", () => {
  const repeat = "all";
  assertEquals(shown(advance(at(2, 3, { repeat }), "ended", still)), 0);
  const broken = new Set([0, 1, 2]);
  const dead = at(2, 3, { repeat, broken });
  assertEquals(shown(advance(dead, "broken", still)), "end");
});

Deno.test("advance() repeats one track when it has ended, and only then", () => {
  const queue = at(1, 3, { repeat: "one" });
  assertEquals(shown(advance(queue, "ended", still)), 1);
  assertEquals(shown(advance(queue, "asked", still)), 2);
  assertEquals(shown(advance(queue, "broken", still)), 2);
});

Deno.test("advance() ends a part of the tape, and goes on behind it when asked", () => {
  const queue = state({ ...partOrder(1, 2), index: 2, coming: [] }, 5);
  assertEquals(shown(advance(queue, "ended", still)), "end");
  assertEquals(shown(advance(queue, "asked", still)), 3);
});

Deno.test("advance() begins a shuffled round with another track than the last one", () => {
  const order = { played: [1, 2], index: 0, coming: [], isPart: false };
  const queue = state(order, 3, { shuffle: true, repeat: "all" });
  for (const random of [0, 0.3, 0.6, 0.99]) {
    const step = advance(queue, "ended", () => random);
    assertEquals(step.kind === "track" && step.order.index !== 0, true);
  }
});

Deno.test("leadsOn() is false only where nothing comes after", () => {
  const part = state({ ...partOrder(1, 2), index: 2, coming: [] }, 5);
  const last = state({ ...partOrder(3, 4), index: 4, coming: [] }, 5);
  const shuffled = { played: [2, 1], index: 0, coming: [], isPart: false };
  const rows: [QueueState, boolean][] = [
    [at(-1, 0), false],
    [at(-1, 1), true],
    [at(0, 1), false],
    [at(1, 3), true],
    [at(2, 3), false],
    [at(2, 3, { repeat: "all" }), true],
    [at(2, 3, { repeat: "one" }), true],
    [at(1, 3, { broken: new Set([2]) }), false],
    [part, true],
    [last, false],
    [state(shuffled, 3, { shuffle: true }), false],
    [state(shuffled, 3, { shuffle: true, repeat: "all" }), true],
  ];
  for (const [queue, expected] of rows) {
    assertEquals(leadsOn(queue), expected, JSON.stringify(queue));
  }
});

Deno.test("peek() tells what comes by itself", () => {
  assertEquals(peek(at(0, 3)), 1);
  assertEquals(peek(at(2, 3)), null);
  assertEquals(peek(at(2, 3, { repeat: "all" })), 0);
  assertEquals(peek(at(1, 3, { repeat: "one" })), 1);
  const shuffled = { played: [0, 1], index: 2, coming: [], isPart: false };
  const queue = state(shuffled, 3, { shuffle: true, repeat: "all" });
  assertEquals(peek(queue), null);
});

Deno.test("retreat() goes back near the start and restarts later", () => {
  assertEquals(shown(retreat(at(1, 3), 3)), 0);
  assertEquals(shown(retreat(at(1, 3), 3.1)), "restart");
  assertEquals(shown(retreat(at(2, 3, { broken: new Set([1]) }), 0)), 0);
  assertEquals(shown(retreat(at(0, 3), 0)), "restart");
});

Deno.test("retreat() leads back to where advance() came from", () => {
  const back = retreat(at(2, 4), 0);
  if (back.kind !== "track") throw new Error("there is no track before");
  assertEquals(shown(advance(state(back.order, 4), "asked", still)), 2);
});
