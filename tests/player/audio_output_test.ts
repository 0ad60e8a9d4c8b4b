import { assertEquals } from "@std/assert";
import { bufferedUntil, createAudioOutput } from "@/lib/player/audio_output.ts";

function ranges(...pairs: [number, number][]) {
  return {
    length: pairs.length,
    start: (i: number) => pairs[i]![0],
    end: (i: number) => pairs[i]![1],
  };
}

Deno.test("bufferedUntil() is the end of the range that holds the position", () => {
  assertEquals(bufferedUntil(ranges([0, 10], [30, 50]), 31), 50);
  assertEquals(bufferedUntil(ranges([0, 10], [30, 50]), 10), 10);
});

Deno.test("bufferedUntil() is the position when nothing is loaded there", () => {
  assertEquals(bufferedUntil(ranges([0, 10], [30, 50]), 20), 20);
  assertEquals(bufferedUntil(ranges(), 5), 5);
});

const PAUSES: [what: string, state: object, events: string[]][] = [
  ["the listener pauses", { ended: false, error: null }, ["paused"]],
  ["the track has ended", { ended: true, error: null }, []],
  ["the element has failed", { ended: false, error: { code: 4 } }, []],
];

for (const [what, state, events] of PAUSES) {
  Deno.test(`createAudioOutput() tells of ${events.length} pauses when ${what}`, () => {
    const audio = Object.assign(new EventTarget(), state);
    const output = createAudioOutput(audio as unknown as HTMLAudioElement);
    const told: string[] = [];
    output.listen(({ type }) => told.push(type));
    audio.dispatchEvent(new Event("pause"));
    assertEquals(told, events);
  });
}
