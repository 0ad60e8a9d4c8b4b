import { assert, assertEquals } from "@std/assert";
import { MOST_PEAKS, PeakMeter, type Peaks } from "@/lib/transcode/peaks.ts";

const RATE = 1000;

/** Measures samples in pieces of an awkward length. */
function measure(samples: Float32Array, pieceLength = 777): Peaks | null {
  const meter = new PeakMeter(RATE);
  for (let start = 0; start < samples.length; start += pieceLength) {
    meter.add(samples.subarray(start, start + pieceLength));
  }
  return meter.finish();
}

const square = (length: number, volume: (position: number) => number) =>
  Float32Array.from(
    { length },
    (_, i) => (i % 2 === 0 ? 1 : -1) * volume(i / length),
  );

Deno.test("finish() is null when nothing was added", () => {
  assertEquals(new PeakMeter(RATE).finish(), null);
});

for (
  const [length, count] of [
    [1, 1],
    [16, 1],
    [160, 10],
    [16 * MOST_PEAKS, MOST_PEAKS],
    [16 * 8192 - 1, MOST_PEAKS],
    [16 * 8192, MOST_PEAKS],
    [2_000_003, MOST_PEAKS],
  ] as const
) {
  Deno.test(`finish() gives ${count} peaks of ${length} samples, and their duration`, () => {
    const peaks = measure(square(length, () => 0.3));
    assertEquals(peaks?.peaks, Array(count).fill(255));
    assertEquals(peaks?.duration, length / RATE);
  });
}

Deno.test("finish() follows the loudness, and the loudest part is 255", () => {
  for (const length of [200_000, 1_500_000]) {
    const { peaks = [] } = measure(square(length, (at) => at / 2)) ?? {};
    assertEquals(peaks.length, MOST_PEAKS);
    peaks.forEach((peak, index) => {
      const expected = 255 * (index + 0.5) / MOST_PEAKS;
      assert(Math.abs(peak - expected) <= 3, `${peak} at ${index}`);
    });
    assertEquals(peaks.at(-1), 255);
  }
});

Deno.test("finish() shows a short loud part where it is, and silence around it", () => {
  const sound = square(300_000, (at) => at >= 0.5 && at < 0.51 ? 1 : 0);
  const { peaks = [] } = measure(sound) ?? {};
  assertEquals(peaks[151], 255);
  assertEquals(peaks.slice(0, 149), Array(149).fill(0));
  assertEquals(peaks.slice(154), Array(146).fill(0));
});

Deno.test("finish() is all zero when there is only silence or less than the noise of a recorder", () => {
  for (const volume of [0, 0.00005]) {
    assertEquals(
      measure(square(100_000, () => volume))?.peaks,
      Array(MOST_PEAKS).fill(0),
    );
  }
});
