import { assertEquals } from "@std/assert";
import { concatBytes, utf8 } from "@/lib/demo/encode/bytes.ts";
import { readWavHeader } from "@/lib/transcode/source/wav_header.ts";
import {
  big,
  chunk,
  little,
  makeSound,
  type SampleFormat,
  wavFile,
} from "../../fixtures/make_sources.ts";
import { memoryReader } from "../../support/memory_reader.ts";

const SOUND = makeSound({ sampleRate: 8000, samples: 101 });
const INT16 = { kind: "int", bits: 16, sampleRate: 44100 } as const;
const GOOD = wavFile(SOUND, INT16);

/** The file with bytes of its head replaced. */
function patched(at: number, ...bytes: number[]): Uint8Array<ArrayBuffer> {
  const copy = GOOD.slice();
  copy.set(bytes, at);
  return copy;
}

const REFUSED: [what: string, bytes: Uint8Array<ArrayBuffer>][] = [
  ["nothing", new Uint8Array(0)],
  ["a head cut off", GOOD.slice(0, 11)],
  ["a file that ends before its sound", GOOD.slice(0, 40)],
  ["another form of RIFF", patched(8, ...utf8("AVI "))],
  ["sound without a format", concatBytes([GOOD.slice(0, 12), GOOD.slice(36)])],
  ["a format that is too short", patched(16, ...little(14, 4))],
  ["a compressed format", patched(20, 0x55, 0)],
  ["no channels", patched(22, 0, 0)],
  ["a block size that fits no sample", patched(32, 5, 0)],
  ["more bits than the sample has bytes", patched(34, 24, 0)],
  ["an odd width", patched(32, 14, 0, 56, 0)],
  [
    "an extensible format without its GUID",
    patched(20, 0xfe, 0xff),
  ],
  [
    "chunks without end",
    concatBytes([
      GOOD.slice(0, 12),
      ...Array.from(
        { length: 300 },
        () => chunk("junk", new Uint8Array(0), true),
      ),
      GOOD.slice(12),
    ]),
  ],
  [
    "a chunk as long as a number can say",
    concatBytes([
      GOOD.slice(0, 12),
      chunk("LIST", new Uint8Array(4), true, 0xffff_ffff),
      GOOD.slice(12),
    ]),
  ],
];

for (const [what, bytes] of REFUSED) {
  Deno.test(`readWavHeader() gives null for ${what}`, async () => {
    const source = memoryReader(bytes);
    assertEquals(await readWavHeader(source), null);
    assertEquals(source.asked.longest <= 64, true);
    assertEquals(source.asked.reads <= 300, true);
  });
}

const FORMATS: [format: SampleFormat, kind: string, width: number][] = [
  [{ kind: "int", bits: 8 }, "unsigned", 1],
  [{ kind: "int", bits: 16 }, "signed", 2],
  [{ kind: "int", bits: 24 }, "signed", 3],
  [{ kind: "int", bits: 32 }, "signed", 4],
  [{ kind: "float", bits: 32 }, "float", 4],
  [{ kind: "float", bits: 64 }, "float", 8],
];

for (const [format, kind, width] of FORMATS) {
  for (const isExtensible of [false, true]) {
    Deno.test(
      `readWavHeader() reads ${format.kind} of ${format.bits} bits ${
        isExtensible ? "of an extensible format" : ""
      }`,
      async () => {
        const bytes = wavFile(SOUND, {
          ...format,
          sampleRate: 96000,
          isExtensible,
        });
        const layout = await readWavHeader(memoryReader(bytes));
        assertEquals<unknown>(layout, {
          sampleRate: 96000,
          channels: 2,
          samples: 101,
          offset: bytes.length - 101 * 2 * width - (101 * 2 * width) % 2,
          format: { kind, width, littleEndian: true },
        });
      },
    );
  }
}

const SIZES: [what: string, bytes: Uint8Array<ArrayBuffer>, samples: number][] =
  [
    ["a size of 0", wavFile(SOUND, { ...INT16, dataSize: 0 }), 101],
    ["no size", wavFile(SOUND, { ...INT16, dataSize: 0xffff_ffff }), 101],
    ["a size beyond the end", wavFile(SOUND, { ...INT16, dataSize: 999 }), 101],
    [
      "a size that cuts a sample",
      wavFile(SOUND, { ...INT16, dataSize: 31 }),
      7,
    ],
    ["a file that was cut off", GOOD.slice(0, 44 + 50 * 4 + 3), 50],
    [
      "a chunk of odd length in front",
      wavFile(SOUND, {
        ...INT16,
        extra: [chunk("LIST", new Uint8Array(7), true)],
      }),
      101,
    ],
    ["RF64 with its long size", rf64(200), 50],
    ["RF64 with a long size beyond the end", rf64(2 ** 40), 101],
  ];

/** The file as RF64, whose sizes are 64 bits wide (EBU Tech 3306). */
function rf64(longSize: number): Uint8Array<ArrayBuffer> {
  const sizes = [...little(0, 8), ...little(longSize, 8), ...little(0, 12)];
  const bytes = wavFile(SOUND, {
    ...INT16,
    dataSize: 0xffff_ffff,
    extra: [chunk("ds64", Uint8Array.from(sizes), true)],
  });
  bytes.set(utf8("RF64"));
  return bytes;
}

for (const [what, bytes, samples] of SIZES) {
  Deno.test(`readWavHeader() counts the samples there are with ${what}`, async () => {
    const layout = await readWavHeader(memoryReader(bytes));
    assertEquals(layout?.samples, samples);
  });
}

Deno.test("readWavHeader() gives null for bytes of the other order", async () => {
  const swapped = patched(16, ...big(16, 4));
  assertEquals(await readWavHeader(memoryReader(swapped)), null);
});
