import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import {
  cassetteName,
  elapsedOn,
  FULL,
  HUB,
  sideOf,
  trackLengths,
  windTape,
} from "@/lib/player/cassette.ts";

const HOUR = 3600;

const WOUND: [elapsed: number, total: number, left: number, right: number][] = [
  [0, HOUR, FULL, HUB],
  [HOUR, HOUR, HUB, FULL],
  [-5, HOUR, FULL, HUB],
  [HOUR + 1, HOUR, HUB, FULL],
  [NaN, HOUR, FULL, HUB],
  [0, 0, FULL, HUB],
];

for (const [elapsed, total, left, right] of WOUND) {
  Deno.test(`windTape() has ${left} and ${right} when at ${elapsed} of ${total}`, () => {
    const tape = windTape(elapsed, total);
    assertAlmostEquals(tape.left, left, 1e-9);
    assertAlmostEquals(tape.right, right, 1e-9);
  });
}

Deno.test("windTape() has as much tape on both reels when half way", () => {
  const { left, right } = windTape(HOUR / 2, HOUR);
  assertAlmostEquals(left, right, 1e-9);
});

Deno.test("windTape() loses no tape between the reels", () => {
  for (let elapsed = 0; elapsed <= HOUR; elapsed += 97) {
    const { left, right } = windTape(elapsed, HOUR);
    assertAlmostEquals(left ** 2 + right ** 2, HUB ** 2 + FULL ** 2, 1e-6);
    // Two reels on hubs so far apart never touch.
    assert(left + right < 2 * FULL);
  }
});

Deno.test("windTape() turns an empty reel at the speed of a real one", () => {
  const { rightTurn } = windTape(1, HOUR);
  assertAlmostEquals(rightTurn, 47.6 / 11 * 180 / Math.PI, 1);
});

Deno.test("windTape() turns both reels on, the fuller one slower", () => {
  const turns = (from: number) => {
    const [a, b] = [windTape(from, HOUR), windTape(from + 1, HOUR)];
    return [b.leftTurn - a.leftTurn, b.rightTurn - a.rightTurn] as const;
  };
  const [leftFirst, rightFirst] = turns(10);
  const [leftLast, rightLast] = turns(HOUR - 10);
  assert(0 < leftFirst && leftFirst < rightFirst);
  assert(0 < rightLast && rightLast < leftLast);
});

Deno.test("trackLengths() counts an unknown track as the average of the others", () => {
  const lengths = (...durations: (number | null)[]) =>
    trackLengths(durations.map((duration) => ({ duration })));
  assertEquals(lengths(100, null, 200, 0), [100, 150, 200, 150]);
  assertEquals(lengths(null, null), [210, 210]);
  assertEquals(lengths(), []);
});

Deno.test("elapsedOn() adds the tracks before, and stays inside the current one", () => {
  const lengths = [100, 200, 300];
  const rows: [index: number, position: number, elapsed: number][] = [
    [-1, 50, 0],
    [0, 50, 50],
    [1, 50, 150],
    [2, 999, 600],
    [1, -3, 100],
    [7, 5, 600],
  ];
  for (const [index, position, elapsed] of rows) {
    assertEquals(elapsedOn(lengths, index, position), elapsed);
  }
});

const SIDES: [lengths: number[], sides: string][] = [
  [[], ""],
  [[100], "A"],
  [[100, 100], "AB"],
  [[10, 100], "AB"],
  [[100, 10], "AB"],
  [[100, 100, 100], "AAB"],
  [[100, 100, 100, 100], "AABB"],
  [[300, 100, 100, 100], "ABBB"],
];

for (const [lengths, sides] of SIDES) {
  Deno.test(`sideOf() is ${sides} when tracks last ${lengths}`, () => {
    assertEquals(lengths.map((_, i) => sideOf(lengths, i)).join(""), sides);
  });
}

Deno.test("sideOf() is A when nothing has been played", () => {
  assertEquals(sideOf([100, 100], -1), "A");
});

Deno.test("cassetteName() is the shortest cassette that holds it all", () => {
  assertEquals(
    [0, 600, 601, 2700, HOUR, HOUR + 1, 7200, 7201].map(cassetteName),
    [
      "C10",
      "C10",
      "C20",
      "C46",
      "C60",
      "C74",
      "C120",
      null,
    ],
  );
});
