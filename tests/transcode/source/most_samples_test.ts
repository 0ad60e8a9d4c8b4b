import { assertEquals } from "@std/assert";
import { mostSamples } from "@/lib/transcode/source/most_samples.ts";
import type { LosslessCodec } from "@/lib/transcode/transcoder.ts";

const RATE = 44100;
const HOUR = 3600 * RATE;

const CASES: [
  what: string,
  codec: LosslessCodec,
  maxBlock: number,
  size: number,
  samples: number,
  fits: boolean,
][] = [
  ["a day in the head of a FLAC", "flac", 4096, 8_800, 24 * HOUR, false],
  ["a day in the largest blocks", "flac", 65_535, 8_800, 24 * HOUR, false],
  ["silence of FLAC in frames of 14 bytes", "flac", 4096, 14e4, 4096e4, true],
  ["silence in the largest blocks", "flac", 65_535, 14e4, 65_535e4, true],
  ["silence where no block is named", "flac", 0, 14e4, 65_535e4, true],
  ["a FLAC of one short frame", "flac", 4096, 11, 999, true],
  ["a day in the head of an ALAC", "alac", 0, 8_800, 24 * HOUR, false],
  ["silence of ALAC", "alac", 0, 20e4, 4096e4, true],
  ["a day in the head of an APE", "ape", 0, 8_800, 24 * HOUR, false],
  ["silence of APE", "ape", 0, 20e4, 73_728e4, true],
  ["a day in the head of a WMA", "asf", 0, 8_800, 24 * HOUR, false],
  ["speech of WMA", "asf", 0, 500 * 3600, HOUR, true],
  ["a WAV, which is counted", "wav", 0, 100, HOUR, true],
];

for (const [what, codec, maxBlock, size, samples, fits] of CASES) {
  Deno.test(`mostSamples() ${fits ? "has room for" : "has no room for"} ${what}`, () => {
    const most = mostSamples(codec, { sampleRate: RATE, maxBlock }, size);
    assertEquals(samples <= most, fits);
  });
}
