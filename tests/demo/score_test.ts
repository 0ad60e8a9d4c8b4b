import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { arpeggiate, parsePattern } from "@/lib/demo/pattern.ts";
import { parsePitch, pitchToHertz } from "@/lib/demo/pitch.ts";
import { parseScore } from "@/lib/demo/score.ts";

const malformed: [text: string, message: string][] = [
  ["H4:1", "no note name"],
  ["C:1", "no note name"],
  ["C4:x", "malformed"],
  ["C4:", "malformed"],
  ["C4!!", "malformed"],
  ["@nothing:4", "not defined"],
  ["C4:3 |", "must have 4 beats: received 3"],
  ["C4:2 D4:3 |", "must have 4 beats: received 5"],
];

for (const [text, message] of malformed) {
  Deno.test(`parseScore() throws when it reads "${text}"`, () => {
    assertThrows(
      () => parseScore(text, { beatsPerBar: 4 }),
      SyntaxError,
      message,
    );
  });
}

Deno.test("parseScore() reads lengths, chords, rests, ties and marks when they are mixed", () => {
  const notes = parseScore("| C4:1! r:.5 @X? | ", {
    beatsPerBar: 2,
    start: 8,
    chords: { X: "E4+Bb4" },
  });
  assertEquals(notes, [
    { beat: 8, length: 1, pitch: 60, velocity: 0.88 },
    { beat: 9.5, length: 0.5, pitch: 64, velocity: 0.5 },
    { beat: 9.5, length: 0.5, pitch: 70, velocity: 0.5 },
  ]);
  assertEquals(parseScore("C4:4 | _:2 r:2 | _:4", { beatsPerBar: 4 }), [
    { beat: 0, length: 6, pitch: 60, velocity: 0.7 },
  ]);
});

Deno.test("parsePitch() counts from C4 as 60 when there are accidentals", () => {
  for (
    const [name, pitch] of [["C4", 60], ["A4", 69], ["Bb3", 58], ["F#5", 78], [
      "Cb4",
      59,
    ], ["B#3", 60]] as const
  ) {
    assertEquals(parsePitch(name), pitch, name);
  }
  assertAlmostEquals(pitchToHertz(57), 220, 1e-9);
});

Deno.test("parsePattern() places hits by their step and refuses other marks", () => {
  assertEquals(
    parsePattern("X..g\n.o", { start: 4, step: 0.25 }).map((
      { beat, velocity },
    ) => [beat, velocity]),
    [[4, 0.95], [4.75, 0.28], [5.25, 0.5]],
  );
  assertThrows(
    () => parsePattern("x-", { start: 0, step: 1 }),
    SyntaxError,
    '"-"',
  );
});

Deno.test("arpeggiate() goes up an octave when an index is past the end of the chord", () => {
  const notes = arpeggiate({
    start: 2,
    step: 0.5,
    chords: [[60, 64], [62, 65]],
    order: [0, 1, 2],
    accents: [0.9, 0.4],
  });
  assertEquals(notes.map((note) => [note.beat, note.pitch, note.velocity]), [
    [2, 60, 0.9],
    [2.5, 64, 0.4],
    [3, 72, 0.9],
    [3.5, 62, 0.9],
    [4, 65, 0.4],
    [4.5, 74, 0.9],
  ]);
});
