import { assertAlmostEquals, assertThrows } from "@std/assert";
import { beatToSeconds, swingBeat, type TempoMark } from "@/lib/demo/tempo.ts";

Deno.test("beatToSeconds() throws when no tempo stands at the beginning", () => {
  assertThrows(() => beatToSeconds(1, []), RangeError);
  assertThrows(() => beatToSeconds(1, [[4, 120]]), RangeError);
});

const places: [beat: number, marks: TempoMark[], seconds: number][] = [
  [0, [[0, 120]], 0],
  [4, [[0, 120]], 2],
  [3, [[0, 60], [4, 60]], 3],
  [6, [[0, 60], [4, 60]], 6],
  [6, [[0, 60], [4, 60], [4, 120]], 5],
  // From 60 to 120 within 4 beats: 4 * ln 2 seconds.
  [4, [[0, 60], [4, 120]], 4 * Math.LN2],
  [6, [[0, 60], [4, 120]], 4 * Math.LN2 + 1],
];

for (const [beat, marks, seconds] of places) {
  Deno.test(`beatToSeconds() is ${seconds.toFixed(3)} when beat ${beat} is played at ${JSON.stringify(marks)}`, () => {
    assertAlmostEquals(beatToSeconds(beat, marks), seconds, 1e-9);
  });
}

Deno.test("beatToSeconds() agrees with small steps when the tempo falls", () => {
  const marks: TempoMark[] = [[0, 90], [2, 96], [8, 40]];
  let seconds = 0;
  for (let index = 0; index < 10_000; index++) {
    const middle = (index + 0.5) / 1000;
    const bpm = middle < 2
      ? 90 + 3 * middle
      : middle < 8
      ? 96 - 56 * (middle - 2) / 6
      : 40;
    seconds += 0.001 * 60 / bpm;
  }
  assertAlmostEquals(beatToSeconds(10, marks), seconds, 1e-3);
});

Deno.test("swingBeat() moves the off-beat and leaves the beat when it swings", () => {
  for (
    const [beat, swung] of [[0, 0], [3, 3], [3.5, 3.6], [3.25, 3.3], [
      3.75,
      3.8,
    ], [2.9999999999, 3]] as const
  ) {
    assertAlmostEquals(
      swingBeat(beat, { pair: 1, ratio: 0.6 }),
      swung,
      1e-6,
      `beat ${beat}`,
    );
  }
});
