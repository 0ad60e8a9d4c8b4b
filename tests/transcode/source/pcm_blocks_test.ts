import { assertAlmostEquals, assertEquals } from "@std/assert";
import { readAiffHeader } from "@/lib/transcode/source/aiff_header.ts";
import { readPcmBlocks } from "@/lib/transcode/source/pcm_blocks.ts";
import type { PcmLayout } from "@/lib/transcode/source/pcm_layout.ts";
import { readWavHeader } from "@/lib/transcode/source/wav_header.ts";
import {
  aiffFile,
  makeSound,
  type SampleFormat,
  wavFile,
} from "../../fixtures/make_sources.ts";
import {
  type MemoryReader,
  memoryReader,
} from "../../support/memory_reader.ts";

const SOUND = makeSound({ sampleRate: 44100, samples: 40_001, channels: 3 });

async function readAll(
  source: MemoryReader,
  layout: PcmLayout | null,
): Promise<number[][]> {
  if (layout === null) throw new Error("Cannot read the head");
  const channels: number[][] = SOUND.map(() => []);
  for await (const block of readPcmBlocks(source, layout)) {
    for (const [index, samples] of block.entries()) {
      channels[index]?.push(...samples);
    }
  }
  return channels;
}

function assertSame(read: number[][], samples: number, bits: number): void {
  const step = bits >= 32 ? 1e-6 : 2 ** (2 - bits);
  for (const [index, channel] of read.entries()) {
    assertEquals(channel.length, samples);
    for (let i = 0; i < samples; i += 97) {
      assertAlmostEquals(channel[i]!, SOUND[index]![i]!, step);
    }
  }
}

const FORMATS: SampleFormat[] = [
  { kind: "int", bits: 8 },
  { kind: "int", bits: 16 },
  { kind: "int", bits: 24 },
  { kind: "int", bits: 32 },
  { kind: "float", bits: 32 },
  { kind: "float", bits: 64 },
];

for (const format of FORMATS) {
  const name = `${format.kind} of ${format.bits} bits`;

  Deno.test(`readPcmBlocks() reads ${name} of a WAV file a little at a time`, async () => {
    const source = memoryReader(
      wavFile(SOUND, { ...format, sampleRate: 44100 }),
    );
    const read = await readAll(source, await readWavHeader(source));
    assertSame(read, 40_001, format.bits);
    assertEquals(source.asked.longest < source.size / 2, true);
  });

  const compression = format.kind === "float" ? `fl${format.bits}` : "NONE";
  Deno.test(`readPcmBlocks() reads ${name} of an AIFF file`, async () => {
    const source = memoryReader(
      aiffFile(SOUND, { ...format, sampleRate: 44100, compression }),
    );
    const read = await readAll(source, await readAiffHeader(source));
    assertSame(read, 40_001, format.bits);
  });
}

Deno.test("readPcmBlocks() reads 16 bits of the lower byte first from an AIFF file", async () => {
  const source = memoryReader(
    aiffFile(SOUND, {
      kind: "int",
      bits: 16,
      sampleRate: 44100,
      compression: "sowt",
    }),
  );
  assertSame(await readAll(source, await readAiffHeader(source)), 40_001, 16);
});

Deno.test("readPcmBlocks() ends with the last whole sample when the file has become shorter", async () => {
  const bytes = wavFile(SOUND, { kind: "int", bits: 16, sampleRate: 44100 });
  const layout = await readWavHeader(memoryReader(bytes));
  const shorter = memoryReader(bytes.slice(0, 44 + 20_000 * 6 + 5));
  assertSame(await readAll(shorter, layout), 20_000, 16);
});

Deno.test("readPcmBlocks() takes what is no number for silence", async () => {
  const sound = [Float32Array.of(NaN, Infinity, -Infinity, 0.5)];
  const source = memoryReader(
    wavFile(sound, { kind: "float", bits: 32, sampleRate: 44100 }),
  );
  const [channel] = await readAll(source, await readWavHeader(source));
  assertEquals(channel, [0, 0, 0, 0.5]);
});
