import { assertAlmostEquals, assertEquals } from "@std/assert";
import { designFilter } from "@/lib/transcode/embedded/resample_filter.ts";
import { Resampler } from "@/lib/transcode/embedded/resampler.ts";

function resample(
  input: Float32Array,
  from: number,
  to: number,
  blockSize = input.length,
): Float32Array {
  const resampler = new Resampler(designFilter(from, to));
  const output: number[] = [];
  for (let at = 0; at < input.length; at += blockSize) {
    output.push(...resampler.process(input.subarray(at, at + blockSize)));
  }
  output.push(...resampler.flush());
  return Float32Array.from(output);
}

function sine(frequency: number, rate: number, samples: number): Float32Array {
  return Float32Array.from(
    { length: samples },
    (_, i) => Math.sin(2 * Math.PI * frequency * i / rate),
  );
}

/** Decibels of a signal without its ends, where the silence around it is heard. */
function level(samples: Float32Array): number {
  const middle = samples.subarray(200, -200);
  const power = middle.reduce((sum, value) => sum + value * value, 0);
  return 10 * Math.log10(power / middle.length);
}

const RATES: [from: number, to: number][] = [
  [96000, 48000],
  [192000, 48000],
  [88200, 44100],
  [176400, 44100],
  [64000, 48000],
  [22050, 44100],
  [8000, 32000],
  [37800, 48000],
];

for (const [from, to] of RATES) {
  for (const samples of [1, 1000, 1001]) {
    Deno.test(`Resampler makes ceil(n * ${to} / ${from}) of ${samples} samples`, () => {
      const output = resample(new Float32Array(samples), from, to);
      assertEquals(output.length, Math.ceil(samples * to / from));
    });
  }

  Deno.test(`Resampler puts a tone of 1 kHz where it was, from ${from} to ${to}`, () => {
    const output = resample(sine(1000, from, from / 10), from, to);
    const expected = sine(1000, to, output.length);
    const error = output.map((value, i) => value - expected[i]!);
    assertEquals(level(error) < -96, true, `${level(error)} dB`);
  });

  Deno.test(`Resampler does not care how its input is cut, from ${from} to ${to}`, () => {
    const input = sine(1234, from, 1000);
    const whole = resample(input, from, to);
    assertEquals(resample(input, from, to, 1), whole);
    assertEquals(resample(input, from, to, 333), whole);
  });
}

Deno.test("Resampler keeps what is heard and removes what would fold back onto it", () => {
  const levelOf = (frequency: number) =>
    level(resample(sine(frequency, 96000, 9600), 96000, 48000));
  const FULL = 10 * Math.log10(0.5);
  assertAlmostEquals(levelOf(10_000), FULL, 0.01);
  assertAlmostEquals(levelOf(20_000), FULL, 0.01);
  for (const frequency of [28_000, 30_000, 40_000, 47_000]) {
    assertEquals(levelOf(frequency) < -95, true, `${frequency} Hz`);
  }
});

Deno.test("designFilter() passes a constant as it is in each phase", () => {
  const { phases, taps, coefficients } = designFilter(64000, 48000);
  assertEquals(taps % 4, 0);
  for (let phase = 0; phase < phases; phase++) {
    const row = coefficients.subarray(phase * taps, (phase + 1) * taps);
    assertAlmostEquals(row.reduce((sum, value) => sum + value, 0), 1, 1e-6);
  }
});
