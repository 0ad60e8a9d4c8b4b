import { assertEquals } from "@std/assert";
import { choosePlayable } from "@/lib/receiver/playable.ts";
import type { Quality } from "@/lib/transcode/quality.ts";
import type { LosslessCodec } from "@/lib/transcode/transcoder.ts";
import type { FoundVersion } from "@/lib/transcode/version_finder.ts";
import { createFakeTranscoder } from "../support/fake_transcoder.ts";

function version(
  codec: LosslessCodec,
  sampleRate = 44100,
  bitsPerSample = 24,
): FoundVersion {
  return {
    kind: "version",
    version: {
      name: "",
      file: {
        relative: "",
        path: "",
        size: 0,
        mtime: 0,
        ctime: 0,
        birthtime: 0,
      },
      source: {
        path: "",
        codec,
        sampleRate,
        samples: 1,
        channels: 2,
        bitsPerSample,
      },
      quality: "high",
      plan: { bitRate: 256, sampleRate: 44100, frames: 1, size: 1 },
      encoder: createFakeTranscoder(),
    },
  };
}
const AS_IS: FoundVersion = { kind: "as-is" };
const undecodable = (codec: LosslessCodec): FoundVersion => ({
  kind: "undecodable",
  codec,
});

const CASES: [
  name: string,
  quality: Quality,
  found: FoundVersion,
  mediaType: string,
  expected: string | null,
][] = [
  ["WMA", "medium", AS_IS, "audio/x-ms-wma", null],
  [
    "AIFF that no encoder reads",
    "low",
    undecodable("aiff"),
    "audio/aiff",
    null,
  ],
  [
    "ALAC that no encoder reads",
    "high",
    undecodable("alac"),
    "audio/mp4",
    null,
  ],
  ["a broken AIFF", "medium", AS_IS, "audio/aiff", null],
  ["ALAC", "original", version("alac"), "audio/mp4", "high audio/mpeg"],
  ["AIFF", "original", version("aiff"), "audio/aiff", "high audio/mpeg"],
  ["APE", "original", version("ape"), "audio/x-ape", "high audio/mpeg"],
  [
    "FLAC of 192 kHz",
    "original",
    version("flac", 192_000),
    "audio/flac",
    "high audio/mpeg",
  ],
  [
    "FLAC of 96 kHz",
    "original",
    version("flac", 96_000),
    "audio/flac",
    "original audio/flac",
  ],
  [
    "FLAC of 32 bits",
    "original",
    version("flac", 44_100, 32),
    "audio/flac",
    "high audio/mpeg",
  ],
  ["FLAC", "low", version("flac"), "audio/flac", "low audio/mpeg"],
  ["WAV", "original", version("wav"), "audio/wav", "original audio/wav"],
  [
    "FLAC that no encoder reads",
    "medium",
    undecodable("flac"),
    "audio/flac",
    "medium audio/flac",
  ],
  ["AAC", "medium", AS_IS, "audio/mp4", "medium audio/mp4"],
  ["Opus", "original", AS_IS, "audio/ogg", "original audio/ogg"],
  ["MP3", "low", AS_IS, "audio/mpeg", "low audio/mpeg"],
];

for (const [name, quality, found, mediaType, expected] of CASES) {
  Deno.test(`choosePlayable() gives ${expected} for ${name} at ${quality}`, () => {
    const playable = choosePlayable(quality, found, mediaType);
    assertEquals(
      playable && `${playable.quality} ${playable.contentType}`,
      expected,
    );
  });
}
