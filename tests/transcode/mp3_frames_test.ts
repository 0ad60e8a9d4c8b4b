import { assertEquals, assertThrows } from "@std/assert";
import { silentFrames } from "@/lib/transcode/mp3_frames.ts";
import { frameOffset, frameSize, planMp3 } from "@/lib/transcode/mp3_plan.ts";
import { parseFrameHeader } from "../support/mp3_frame_header.ts";

const REFUSED: [what: string, bytes: number[]][] = [
  ["nothing", []],
  ["a header cut off", [0xff, 0xfb]],
  ["no sync", [0xfe, 0xfb, 0x90, 0x00]],
  ["MPEG-2", [0xff, 0xf3, 0x90, 0x00]],
  ["layer II", [0xff, 0xfd, 0x90, 0x00]],
  ["a free bit rate", [0xff, 0xfb, 0x00, 0x00]],
  ["the bit rate that is none", [0xff, 0xfb, 0xf0, 0x00]],
  ["the sample rate that is none", [0xff, 0xfb, 0x9c, 0x00]],
];

for (const [what, bytes] of REFUSED) {
  Deno.test(`parseFrameHeader() gives null for ${what}`, () => {
    assertEquals(parseFrameHeader(Uint8Array.from(bytes), 0), null);
  });
}

const HEADERS: [bytes: number[], header: [number, number, boolean, number]][] =
  [
    [[0xff, 0xfb, 0x90, 0x64], [128, 44100, false, 417]],
    [[0xff, 0xfb, 0x92, 0x64], [128, 44100, true, 418]],
    [[0xff, 0xfb, 0xb4, 0x64], [192, 48000, false, 576]],
    [[0xff, 0xfa, 0xd8, 0x64], [256, 32000, false, 1152]],
  ];

for (const [bytes, [bitRate, sampleRate, isPadded, size]] of HEADERS) {
  Deno.test(
    `parseFrameHeader() reads ${bitRate} kbit/s at ${sampleRate} Hz${
      isPadded ? " with padding" : ""
    }`,
    () => {
      assertEquals(parseFrameHeader(Uint8Array.from([0, ...bytes]), 1), {
        bitRate,
        sampleRate,
        isPadded,
        size,
      });
    },
  );
}

for (const sampleRate of [32000, 44100, 48000]) {
  for (const quality of ["high", "medium", "low"] as const) {
    Deno.test(`silentFrames() fills the place of the frames of the plan at ${sampleRate} Hz in ${quality} quality`, () => {
      const plan = planMp3({ sampleRate, samples: 200_000 }, quality);
      const bytes = silentFrames(plan, 7, plan.frames);
      assertEquals(bytes.length, plan.size - frameOffset(plan, 7));
      for (let frame = 7; frame < plan.frames; frame++) {
        const at = frameOffset(plan, frame) - frameOffset(plan, 7);
        const header = parseFrameHeader(bytes, at);
        assertEquals(header?.bitRate, plan.bitRate);
        assertEquals(header?.sampleRate, sampleRate);
        assertEquals(header?.size, frameSize(plan, frame));
        assertEquals(
          bytes.subarray(at + 4, at + frameSize(plan, frame)).every((byte) =>
            byte === 0
          ),
          true,
        );
      }
    });
  }
}

Deno.test("silentFrames() throws when MPEG-1 has no such rate", () => {
  const plan = { bitRate: 100, sampleRate: 44100, frames: 2, size: 600 };
  assertThrows(() => silentFrames(plan, 0, 1), RangeError, "100 kbit/s");
});
