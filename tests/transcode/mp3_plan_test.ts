import { assertEquals } from "@std/assert";
import {
  frameAt,
  frameOffset,
  frameSize,
  mp3Rate,
  paddingPeriod,
  planMp3,
} from "@/lib/transcode/mp3_plan.ts";
import { BIT_RATES, type TranscodeQuality } from "@/lib/transcode/quality.ts";
import { seekFrame } from "@/lib/transcode/seek_frame.ts";

/** Lengths that ffmpeg 5.1 with libmp3lame gave for such sources. */
const MEASURED: [
  sampleRate: number,
  samples: number,
  quality: TranscodeQuality,
  rate: number,
  frames: number,
  size: number,
][] = [
  [44100, 323386, "high", 44100, 282, 235729],
  [44100, 323386, "medium", 44100, 282, 176796],
  [44100, 323386, "low", 44100, 282, 117864],
  [48000, 351984, "high", 48000, 307, 235776],
  [48000, 351984, "low", 48000, 307, 117888],
  [96000, 703968, "medium", 48000, 307, 176832],
  [192000, 1407936, "low", 48000, 307, 117888],
  [88200, 646771, "low", 44100, 282, 117864],
  [176400, 1293542, "high", 44100, 282, 235729],
  [64000, 469312, "medium", 48000, 307, 176832],
  [32000, 234656, "low", 32000, 205, 118080],
  [22050, 161693, "high", 44100, 282, 235729],
  [11025, 80847, "medium", 44100, 282, 176796],
  [8000, 58664, "high", 32000, 205, 236160],
  [24000, 175992, "low", 32000, 205, 118080],
];

for (
  const [sampleRate, samples, quality, rate, frames, size] of MEASURED
) {
  Deno.test(`planMp3() promises what LAME makes of ${samples} samples at ${sampleRate} Hz in ${quality} quality`, () => {
    assertEquals(planMp3({ sampleRate, samples }, quality), {
      bitRate: BIT_RATES[quality],
      sampleRate: rate,
      frames,
      size,
    });
  });
}

Deno.test("planMp3() counts one frame more than the samples fill", () => {
  const count = (samples: number) =>
    planMp3({ sampleRate: 48000, samples }, "low").frames;
  assertEquals([1, 1151, 1152, 1153, 2304, 2305].map(count), [
    2,
    2,
    2,
    3,
    3,
    4,
  ]);
});

Deno.test("mp3Rate() keeps the family of a rate and is always one of MPEG-1", () => {
  const rates: [number, number][] = [
    [8000, 32000],
    [11025, 44100],
    [22050, 44100],
    [24000, 32000],
    [32000, 32000],
    [37800, 48000],
    [44100, 44100],
    [48000, 48000],
    [88200, 44100],
    [96000, 48000],
    [352800, 44100],
    [384000, 48000],
  ];
  for (const [source, rate] of rates) assertEquals(mp3Rate(source), rate);
});

Deno.test("frameOffset() adds a padding byte to 47 of 49 frames at 44.1 kHz and 128 kbit/s, never to the first", () => {
  const plan = { bitRate: 128, sampleRate: 44100 };
  const sizes = Array.from(
    { length: 50 },
    (_, frame) => frameSize(plan, frame),
  );
  assertEquals(sizes[0], 417);
  assertEquals(sizes.slice(1).filter((size) => size === 418).length, 47);
  assertEquals(sizes[49], 417);
  assertEquals(frameOffset(plan, 0), 0);
  assertEquals(frameOffset(plan, 49), 49 * 417 + 47);
});

for (const sampleRate of [32000, 44100, 48000]) {
  for (const quality of ["high", "medium", "low"] as const) {
    const plan = planMp3({ sampleRate, samples: 300_000 }, quality);

    Deno.test(`frameAt() is the inverse of frameOffset() at ${sampleRate} Hz in ${quality} quality`, () => {
      for (let frame = 0; frame < plan.frames; frame++) {
        const start = frameOffset(plan, frame);
        const end = frameOffset(plan, frame + 1);
        assertEquals(frameAt(plan, start), frame);
        assertEquals(frameAt(plan, end - 1), frame);
      }
      assertEquals(frameAt(plan, -1), 0);
      assertEquals(frameAt(plan, plan.size), plan.frames - 1);
      assertEquals(frameAt(plan, plan.size * 10), plan.frames - 1);
    });

    Deno.test(`seekFrame() starts where frames are padded as from the first at ${sampleRate} Hz in ${quality} quality`, () => {
      assertEquals(paddingPeriod(plan), sampleRate === 44100 ? 49 : 1);
      for (let frame = 0; frame <= plan.frames; frame++) {
        const start = seekFrame(plan, frame);
        assertEquals(start >= 0 && start <= frame, true);
        assertEquals(start === 0 || frame - start >= 64, true);
        assertEquals(frame - start < 64 + 49, true);
        assertEquals(
          frameOffset(plan, frame) - frameOffset(plan, start),
          frameOffset(plan, frame - start),
        );
      }
    });
  }
}
