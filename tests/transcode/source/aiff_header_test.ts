import { assertEquals } from "@std/assert";
import { concatBytes, utf8 } from "@/lib/demo/encode/bytes.ts";
import { readAiffHeader } from "@/lib/transcode/source/aiff_header.ts";
import {
  aiffFile,
  big,
  chunk,
  makeSound,
} from "../../fixtures/make_sources.ts";
import { memoryReader } from "../../support/memory_reader.ts";

const SOUND = makeSound({ sampleRate: 8000, samples: 101 });
const INT16 = { kind: "int", bits: 16, sampleRate: 44100 } as const;
const GOOD = aiffFile(SOUND, INT16);

function patched(at: number, ...bytes: number[]): Uint8Array<ArrayBuffer> {
  const copy = GOOD.slice();
  copy.set(bytes, at);
  return copy;
}

const REFUSED: [what: string, bytes: Uint8Array<ArrayBuffer>][] = [
  ["nothing", new Uint8Array(0)],
  ["a head cut off", GOOD.slice(0, 11)],
  ["another form", patched(8, ...utf8("8SVX"))],
  ["a file that ends before its sound", GOOD.slice(0, 40)],
  ["sound without a description", GOOD.slice(0, 12)],
  ["a description that is too short", patched(16, ...big(17, 4))],
  ["no channels", patched(20, 0, 0)],
  ["no bits", patched(26, 0, 0)],
  ["more bits than a sample has", patched(26, 0, 40)],
  ["sound that starts behind its end", patched(46, ...big(5000, 4))],
  [
    "a compressed type",
    aiffFile(SOUND, { ...INT16, compression: "ima4" }),
  ],
  [
    "chunks without end",
    concatBytes([
      GOOD.slice(0, 12),
      ...Array.from(
        { length: 300 },
        () => chunk("ANNO", new Uint8Array(0), false),
      ),
      GOOD.slice(12),
    ]),
  ],
];

for (const [what, bytes] of REFUSED) {
  Deno.test(`readAiffHeader() gives null for ${what}`, async () => {
    const source = memoryReader(bytes);
    assertEquals(await readAiffHeader(source), null);
    assertEquals(source.asked.longest <= 64, true);
    assertEquals(source.asked.reads <= 300, true);
  });
}

Deno.test("readAiffHeader() reads rate, channels, samples and place", async () => {
  assertEquals(await readAiffHeader(memoryReader(GOOD)), {
    sampleRate: 44100,
    channels: 2,
    samples: 101,
    offset: GOOD.length - 101 * 4,
    format: { kind: "signed", width: 2, littleEndian: false },
  });
});

for (const sampleRate of [8000, 11025, 44100, 48000, 88200, 192000]) {
  Deno.test(`readAiffHeader() reads a rate of ${sampleRate} from 80 bits`, async () => {
    const bytes = aiffFile(SOUND, { ...INT16, sampleRate });
    const layout = await readAiffHeader(memoryReader(bytes));
    assertEquals(layout?.sampleRate, sampleRate);
  });
}

const TYPES: [
  compression: string,
  bits: 8 | 16 | 24 | 32 | 64,
  kind: string,
  width: number,
  littleEndian: boolean,
][] = [
  ["NONE", 24, "signed", 3, false],
  ["twos", 16, "signed", 2, false],
  ["sowt", 16, "signed", 2, true],
  ["raw ", 8, "unsigned", 1, false],
  ["in24", 24, "signed", 3, false],
  ["in32", 32, "signed", 4, false],
  ["fl32", 32, "float", 4, false],
  ["FL64", 64, "float", 8, false],
];

for (const [compression, bits, kind, width, littleEndian] of TYPES) {
  Deno.test(`readAiffHeader() reads the type ${compression}`, async () => {
    const bytes = aiffFile(SOUND, {
      kind: kind === "float" ? "float" : "int",
      bits,
      sampleRate: 48000,
      compression,
    });
    const layout = await readAiffHeader(memoryReader(bytes));
    assertEquals<unknown>(layout?.format, { kind, width, littleEndian });
    assertEquals(layout?.samples, 101);
  });
}

const PLACES: [
  what: string,
  bytes: Uint8Array<ArrayBuffer>,
  samples: number,
][] = [
  [
    "a chunk of odd length in front",
    aiffFile(SOUND, {
      ...INT16,
      extra: [chunk("NAME", new Uint8Array(5), false)],
    }),
    101,
  ],
  ["sound at an offset", aiffFile(SOUND, { ...INT16, offset: 12 }), 101],
  ["a file that was cut off", GOOD.slice(0, GOOD.length - 40), 91],
  [
    "the description behind the sound",
    concatBytes([GOOD.slice(0, 12), GOOD.slice(38), GOOD.slice(12, 38)]),
    101,
  ],
];

for (const [what, bytes, samples] of PLACES) {
  Deno.test(`readAiffHeader() counts the samples there are with ${what}`, async () => {
    const layout = await readAiffHeader(memoryReader(bytes));
    assertEquals(layout?.samples, samples);
  });
}
