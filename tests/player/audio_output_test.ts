import { assertEquals } from "@std/assert";
import { bufferedUntil } from "@/lib/player/audio_output.ts";

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
