import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { toStereo } from "@/lib/transcode/embedded/stereo_mix.ts";

const of = (...values: number[]) => Float32Array.from(values);

for (const count of [0, 9]) {
  Deno.test(`toStereo() throws when there are ${count} channels`, () => {
    const channels = Array.from({ length: count }, () => of(0));
    assertThrows(() => toStereo(channels), RangeError, `received ${count}`);
  });
}

Deno.test("toStereo() gives one channel to both sides as it is", () => {
  const only = of(0.5, -1);
  const [left, right] = toStereo([only]);
  assertEquals([left, right], [only, only]);
});

Deno.test("toStereo() leaves two channels alone", () => {
  const channels = [of(0.25), of(-0.5)];
  assertEquals([...toStereo(channels)], channels);
});

for (const count of [3, 4, 5, 6, 7, 8]) {
  Deno.test(`toStereo() reaches and never exceeds full scale with ${count} channels`, () => {
    const [left, right] = toStereo(
      Array.from({ length: count }, () => of(1, -1)),
    );
    for (const side of [left, right]) {
      assertAlmostEquals(side[0]!, 1, 1e-6);
      assertAlmostEquals(side[1]!, -1, 1e-6);
    }
  });

  Deno.test(`toStereo() keeps the sides apart with ${count} channels`, () => {
    const silent = Array.from({ length: count }, () => of(0));
    const [left, right] = toStereo([of(1), ...silent.slice(1)]);
    assertEquals(left[0]! > 0.2, true);
    assertEquals(right[0], 0);
  });
}

Deno.test("toStereo() leaves out the low-frequency channel and halves the centre", () => {
  const silent = of(0);
  const alone = (index: number) =>
    toStereo(
      Array.from({ length: 6 }, (_, i) => i === index ? of(1) : silent),
    ).map(([value]) => value);
  assertEquals(alone(3), [0, 0]);
  const [left, right] = alone(2);
  assertEquals(left, right);
  assertAlmostEquals(left!, Math.SQRT1_2 / (1 + 2 * Math.SQRT1_2), 1e-6);
});
