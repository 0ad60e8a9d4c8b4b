import { assertEquals } from "@std/assert";
import { planMp3 } from "@/lib/transcode/mp3_plan.ts";
import { hasWholeSeeks } from "@/lib/transcode/seek_frame.ts";

const RATES: [rate: number, isWhole: boolean][] = [
  [8000, true],
  [11025, true],
  [22050, true],
  [24000, true],
  [32000, true],
  [37800, false],
  [44056, false],
  [44100, true],
  [47250, true],
  [47952, false],
  [48000, true],
  [50000, true],
  [88200, true],
  [96000, true],
  [192000, true],
];

for (const [sampleRate, isWhole] of RATES) {
  Deno.test(`hasWholeSeeks() is ${isWhole} for a source of ${sampleRate} Hz`, () => {
    const plan = planMp3({ sampleRate, samples: sampleRate * 60 }, "low");
    assertEquals(hasWholeSeeks(plan, sampleRate), isWhole);
  });
}
