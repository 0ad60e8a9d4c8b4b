import { assertEquals } from "@std/assert";
import { ffmpegArguments } from "@/lib/transcode/ffmpeg/ffmpeg_arguments.ts";
import { planMp3 } from "@/lib/transcode/mp3_plan.ts";
import type { LosslessCodec } from "@/lib/transcode/transcoder.ts";

function argumentsFor(
  {
    codec = "flac",
    sampleRate = 44100,
    channels = 2,
    startFrame = 0,
    isFloat = false,
  }: {
    codec?: LosslessCodec;
    sampleRate?: number;
    channels?: number;
    startFrame?: number;
    isFloat?: boolean;
  },
): string[] {
  const source = {
    path: "/music/-a: b.flac",
    codec,
    sampleRate,
    samples: sampleRate * 60,
    channels,
    isFloat,
  };
  const plan = planMp3(source, "low");
  return ffmpegArguments({ source, quality: "low", plan, startFrame });
}

/** The value behind an option. */
function option(args: string[], name: string): string | undefined {
  const index = args.indexOf(name);
  return index < 0 ? undefined : args[index + 1];
}

Deno.test("ffmpegArguments() names protocols, demuxer and file in front of the input", () => {
  const args = argumentsFor({});
  assertEquals(args.slice(0, args.indexOf("-map")), [
    "-nostdin",
    "-v",
    "error",
    "-protocol_whitelist",
    "file,pipe",
    "-f",
    "flac",
    "-i",
    "file:/music/-a: b.flac",
  ]);
});

Deno.test("ffmpegArguments() asks for frames that stand alone and nothing in front of them", () => {
  const args = argumentsFor({ sampleRate: 96000 });
  assertEquals(option(args, "-b:a"), "128k");
  assertEquals(option(args, "-ar"), "48000");
  assertEquals(option(args, "-ac"), "2");
  assertEquals(option(args, "-reservoir"), "0");
  assertEquals(option(args, "-write_xing"), "0");
  assertEquals(option(args, "-id3v2_version"), "0");
  assertEquals(option(args, "-map_metadata"), "-1");
  assertEquals(args.at(-1), "pipe:1");
});

for (
  const [codec, demuxer] of [
    ["flac", "flac"],
    ["wav", "wav"],
    ["aiff", "aiff"],
    ["alac", "mov"],
    ["ape", "ape"],
  ] as const
) {
  Deno.test(`ffmpegArguments() names the demuxer ${demuxer} for ${codec}`, () => {
    assertEquals(option(argumentsFor({ codec }), "-f"), demuxer);
  });
}

const STARTS: [rate: number, frame: number, seconds: string | undefined][] = [
  [44100, 0, undefined],
  [44100, 64, undefined],
  [44100, 112, undefined],
  [44100, 113, "1.280000"],
  [44100, 1000, "24.320000"],
  [48000, 1000, "22.464000"],
  [32000, 1000, "33.696000"],
];

for (const [sampleRate, startFrame, seconds] of STARTS) {
  Deno.test(`ffmpegArguments() starts at ${seconds ?? "the start"} for frame ${startFrame} at ${sampleRate} Hz`, () => {
    const args = argumentsFor({ sampleRate, startFrame });
    assertEquals(option(args, "-ss"), seconds);
    // Behind the input it would decode all that it skips.
    assertEquals(args.indexOf("-ss") < args.indexOf("-i"), true);
  });
}

Deno.test("ffmpegArguments() keeps the level of a single channel", () => {
  assertEquals(
    option(argumentsFor({ channels: 1 }), "-af"),
    "pan=stereo|c0=c0|c1=c0",
  );
  assertEquals(option(argumentsFor({ channels: 2 }), "-af"), undefined);
});

Deno.test("ffmpegArguments() gives LAME integers where a sample can be no number", () => {
  const widths = [{}, { isFloat: true }, { codec: "asf" as const }].map(
    (source) => option(argumentsFor(source), "-sample_fmt"),
  );
  assertEquals(widths, [undefined, "s32p", "s32p"]);
});
