import { assertEquals, assertRejects } from "@std/assert";
import { join } from "@std/path";
import { utf8 } from "@/lib/demo/encode/bytes.ts";
import {
  parseSource,
  readSourceInfo,
} from "@/lib/transcode/source/source_info.ts";
import {
  aiffFile,
  big,
  flacFile,
  little,
  makeSound,
  wavFile,
} from "../../fixtures/make_sources.ts";
import { memoryReader } from "../../support/memory_reader.ts";

const SOUND = makeSound({ sampleRate: 44100, samples: 999 });
const INT16 = { kind: "int", bits: 16, sampleRate: 44100 } as const;
const WAV = wavFile(SOUND, INT16);
const FLAC = await flacFile(SOUND, { sampleRate: 44100, bits: 16 });
const AIFF = aiffFile(SOUND, INT16);

function patched(
  bytes: Uint8Array<ArrayBuffer>,
  at: number,
  ...patch: number[]
): Uint8Array<ArrayBuffer> {
  const copy = bytes.slice();
  copy.set(patch, at);
  return copy;
}

const REFUSED: [what: string, bytes: Uint8Array<ArrayBuffer>][] = [
  ["nothing", new Uint8Array(0)],
  ["text", utf8("#EXTM3U\nhttp://127.0.0.1/track.mp3\n")],
  [
    "an MP3",
    Uint8Array.from([...utf8("ID3"), 4, 0, 0, 0, 0, 0, 0, 0xff, 0xfb]),
  ],
  ["a rate of 1 Hz", patched(WAV, 24, ...little(1, 4))],
  ["a rate of 4 GHz", patched(WAV, 24, ...little(0xffff_ffff, 4))],
  ["no samples", wavFile([new Float32Array(0), new Float32Array(0)], INT16)],
  ["9 channels", wavFile(Array(9).fill(SOUND[0]!), INT16)],
  [
    "a day of sound in a few kilobytes",
    patched(FLAC, 22, ...big(24 * 3600 * 44100, 4)),
  ],
  ["18 days of sound in a few kilobytes", patched(FLAC, 22, 0xff, 0xff, 0xff)],
];

for (const [what, bytes] of REFUSED) {
  Deno.test(`parseSource() gives null for ${what}`, async () => {
    assertEquals(await parseSource(memoryReader(bytes), "/a.flac"), null);
  });
}

Deno.test("parseSource() believes minutes of silence in a few kilobytes", async () => {
  const samples = 600 * 44100;
  const silence = [new Float32Array(samples), new Float32Array(samples)];
  const bytes = await flacFile(silence, { sampleRate: 44100, bits: 16 });
  const info = await parseSource(memoryReader(bytes), "/a.flac");
  assertEquals(info?.samples, samples);
});

Deno.test("parseSource() gives null or plausible numbers for any damaged head", async () => {
  const HEAD = 96;
  for (const original of [WAV, FLAC, AIFF]) {
    for (let at = 0; at < HEAD; at++) {
      for (const value of [0, 0x7f, 0xff]) {
        const source = memoryReader(patched(original, at, value));
        const info = await parseSource(source, "/a.wav");
        assertEquals(source.asked.longest <= 64, true);
        if (info === null) continue;
        assertEquals(info.samples > 0 && Number.isInteger(info.samples), true);
        assertEquals(info.sampleRate >= 8000, true);
      }
    }
  }
});

for (
  const [codec, bytes, more] of [
    ["wav", WAV, {}],
    ["flac", FLAC, { bitsPerSample: 16 }],
    ["aiff", AIFF, {}],
    [
      "wav",
      wavFile(SOUND, { kind: "float", bits: 32, sampleRate: 44100 }),
      { isFloat: true },
    ],
  ] as const
) {
  Deno.test({
    name: `readSourceInfo() knows ${codec} by its content and closes the file`,
    sanitizeOps: true,
    sanitizeResources: true,
    async fn() {
      const folder = await Deno.makeTempDir();
      try {
        const path = join(folder, "no extension");
        await Deno.writeFile(path, bytes);
        assertEquals(await readSourceInfo(path), {
          path,
          codec,
          sampleRate: 44100,
          samples: 999,
          channels: 2,
          ...more,
        });
      } finally {
        await Deno.remove(folder, { recursive: true });
      }
    },
  });
}

Deno.test("readSourceInfo() lets the error through when there is no file", async () => {
  await assertRejects(
    () => readSourceInfo("/nowhere/at/all.flac"),
    Deno.errors.NotFound,
  );
});
