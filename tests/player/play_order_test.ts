import { assertEquals } from "@std/assert";
import {
  goBack,
  goOn,
  leapTo,
  partOrder,
  shuffledOrder,
  straightOrder,
} from "@/lib/player/play_order.ts";

/** Numbers that look random and are the same at every run. */
function makeRandom(seed: number) {
  return () => {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    return seed / 0x80000000;
  };
}

Deno.test("shuffledOrder() holds every track once and begins with the current one", () => {
  for (let seed = 1; seed < 50; seed++) {
    const { index, coming } = shuffledOrder(4, 9, makeRandom(seed));
    assertEquals(index, 4);
    assertEquals([index, ...coming].sort(), [0, 1, 2, 3, 4, 5, 6, 7, 8]);
  }
});

Deno.test("shuffledOrder() gives every track the same chance to be next", () => {
  const random = makeRandom(7);
  const counts = [0, 0, 0, 0];
  for (let i = 0; i < 4000; i++) {
    counts[shuffledOrder(-1, 4, random).coming[0]!]!++;
  }
  assertEquals(counts.every((count) => count > 850 && count < 1150), true);
});

Deno.test("leapTo() keeps what was heard behind and what was not ahead", () => {
  const order = { played: [5], index: 2, coming: [0, 3, 1], isPart: false };
  assertEquals(leapTo(order, 3), {
    played: [5, 2],
    index: 3,
    coming: [0, 1],
    isPart: false,
  });
  assertEquals(leapTo(order, 5).played, [2]);
});

Deno.test("goBack() and goOn() undo each other", () => {
  const order = { played: [4, 1], index: 2, coming: [0, 3], isPart: false };
  assertEquals(goOn(goBack(order, 1), 0), order);
  assertEquals(goBack(goOn(order, 1), 2), order);
});

Deno.test("straightOrder() and partOrder() are as on the tape", () => {
  assertEquals(straightOrder(1, 4).played, [0]);
  assertEquals(straightOrder(-1, 3).coming, [0, 1, 2]);
  assertEquals(partOrder(1, 3), {
    played: [],
    index: 1,
    coming: [2, 3],
    isPart: true,
  });
});
