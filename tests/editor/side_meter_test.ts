import { assertEquals } from "@std/assert";
import {
  measureSides,
  shortestTape,
  type TapeLength,
} from "@/lib/editor/side_meter.ts";

const minutes = (...lengths: (number | null)[]) =>
  lengths.map((length) => length === null ? null : length * 60);

const SIDES: [
  durations: (number | null)[],
  length: TapeLength,
  onA: number,
  secondsA: number,
  secondsB: number,
  over: number,
][] = [
  [[], 60, 0, 0, 0, 0],
  [minutes(30), 60, 1, 1800, 0, 0],
  [minutes(31), 60, 0, 0, 1860, 60],
  [minutes(20, 10, 5), 60, 2, 1800, 300, 0],
  // A short track that would fit does not jump the queue.
  [minutes(20, 11, 5), 60, 1, 1200, 960, 0],
  [minutes(20, 11, 20), 60, 1, 1200, 1860, 60],
  [minutes(20, 11, 20), 90, 2, 1860, 1200, 0],
  [minutes(null, 30, null), 60, 3, 1800, 0, 0],
];

for (const [durations, length, onA, secondsA, secondsB, over] of SIDES) {
  Deno.test(`measureSides() lays ${JSON.stringify(durations)} on a C${length}`, () => {
    const meter = measureSides(durations, length);
    assertEquals(
      [meter.a.tracks, meter.a.seconds, meter.b.seconds, meter.over],
      [onA, secondsA, secondsB, over],
    );
    assertEquals(meter.a.tracks + meter.b.tracks, durations.length);
    assertEquals(meter.total, secondsA + secondsB);
  });
}

Deno.test("measureSides() counts tracks of unknown length", () => {
  assertEquals(measureSides([null, 1, null], 60).unknown, 2);
});

const SHORTEST: [durations: (number | null)[], length: TapeLength][] = [
  [[], 60],
  [minutes(30, 30), 60],
  [minutes(29, 2, 29), 90],
  [minutes(60, 60), 120],
  [minutes(500), 120],
];

for (const [durations, length] of SHORTEST) {
  Deno.test(`shortestTape() of ${JSON.stringify(durations)} is a C${length}`, () => {
    assertEquals(shortestTape(durations), length);
  });
}
