import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { limitPeaks } from "@/lib/demo/effects/limiter.ts";
import { measureLoudness } from "@/lib/demo/effects/loudness.ts";
import { createRandom } from "@/lib/demo/random.ts";
import { createStereo, type Stereo } from "@/lib/demo/stereo.ts";

const random = createRandom(9);
const sounds: [name: string, fill: (i: number) => number][] = [
  ["noise far over the ceiling", () => 8 * (random.next() - 0.5)],
  ["a peak in the first sample", (i) => (i === 0 ? 5 : 0.1)],
  ["a peak in the last sample", (i) => (i === 3999 ? -5 : 0.1)],
  ["two peaks close together", (i) => (i === 1000 ? 2 : i === 1100 ? 9 : 0.3)],
  ["everything over the ceiling", () => 3],
];

function fill(length: number, value: (i: number) => number): Stereo {
  const sound = createStereo(length);
  for (let i = 0; i < length; i++) sound.left[i] = value(i);
  return sound;
}

for (const [name, value] of sounds) {
  Deno.test(`limitPeaks() never passes the ceiling when there is ${name}`, () => {
    const sound = fill(4000, value);
    limitPeaks(sound, { sampleRate: 44100, ceiling: 0.8 });
    const peak = sound.left.reduce(
      (most, sample) => Math.max(most, Math.abs(sample)),
      0,
    );
    assert(peak <= 0.8, `peak ${peak}`);
    assert(peak > 0.79, `peak ${peak} is needlessly low`);
  });
}

Deno.test("limitPeaks() leaves quiet sound alone and both sides in balance when one side peaks", () => {
  const quiet = fill(2000, (i) => 0.5 * Math.sin(i));
  const before = quiet.left.slice();
  limitPeaks(quiet, { sampleRate: 44100, ceiling: 0.8 });
  for (const [i, sample] of quiet.left.entries()) {
    assertAlmostEquals(sample, before[i]!, 1e-5);
  }

  const sound = fill(2000, () => 1.6);
  sound.right.fill(0.4);
  limitPeaks(sound, { sampleRate: 44100, ceiling: 0.8 });
  for (const i of [0, 500, 1999]) {
    assertAlmostEquals(sound.left[i]! / sound.right[i]!, 4, 1e-4);
  }
});

Deno.test("measureLoudness() reads -3.01 LUFS when one side has a full-scale sine of 997 Hz", () => {
  // The reference value of BS.1770-4, annex 1.
  for (const sampleRate of [44100, 48000]) {
    const sound = fill(
      sampleRate * 2,
      (i) => Math.sin(2 * Math.PI * 997 * i / sampleRate),
    );
    assertAlmostEquals(measureLoudness(sound, sampleRate), -3.01, 0.1);
  }
});

Deno.test("measureLoudness() leaves out the pause when half of the sound is silent", () => {
  const sound = fill(
    44100 * 8,
    (i) => (i < 44100 * 4 ? 0.1 * Math.sin(i * 0.142) : 0),
  );
  // 20 dB below full scale is -23.01 LUFS; the blocks across the edge weigh little.
  assertAlmostEquals(measureLoudness(sound, 44100), -23.1, 0.3);
  assertEquals(measureLoudness(createStereo(44100), 44100), -Infinity);
});
