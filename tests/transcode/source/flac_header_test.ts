import { assertEquals } from "@std/assert";
import { concatBytes, utf8 } from "@/lib/demo/encode/bytes.ts";
import {
  findFlacAudio,
  readFlacHeader,
} from "@/lib/transcode/source/flac_header.ts";
import { big, flacFile, makeSound } from "../../fixtures/make_sources.ts";
import { memoryReader } from "../../support/memory_reader.ts";

const SOUND = makeSound({ sampleRate: 48000, samples: 5000 });
const GOOD = await flacFile(SOUND, { sampleRate: 48000, bits: 24 });

function patched(at: number, ...bytes: number[]): Uint8Array<ArrayBuffer> {
  const copy = GOOD.slice();
  copy.set(bytes, at);
  return copy;
}

/** An ID3v2.4 tag of that many bytes of content. */
function id3(length: number, { flags = 0 } = {}): Uint8Array<ArrayBuffer> {
  const size = [length >> 21, length >> 14, length >> 7, length]
    .map((byte) => byte & 0x7f);
  const tag = new Uint8Array(10 + length + (flags === 0 ? 0 : 10));
  tag.set([...utf8("ID3"), 4, 0, flags, ...size]);
  return tag;
}

const REFUSED: [what: string, bytes: Uint8Array<ArrayBuffer>][] = [
  ["nothing", new Uint8Array(0)],
  ["a head cut off", GOOD.slice(0, 41)],
  ["another mark", patched(0, ...utf8("OggS"))],
  ["another block in front", patched(4, 4)],
  ["a STREAMINFO of another length", patched(7, 33)],
  ["an unknown count of samples", patched(21, GOOD[21]! & 0xf0, 0, 0, 0, 0)],
  ["a tag that leads nowhere", concatBytes([id3(0), id3(9).slice(0, 12)])],
  ["tags without end", concatBytes([...Array(9).fill(id3(0)), GOOD])],
];

for (const [what, bytes] of REFUSED) {
  Deno.test(`readFlacHeader() gives null for ${what}`, async () => {
    const source = memoryReader(bytes);
    assertEquals(await readFlacHeader(source), null);
    assertEquals(source.asked.longest <= 64, true);
  });
}

Deno.test("readFlacHeader() reads what STREAMINFO says", async () => {
  assertEquals(await readFlacHeader(memoryReader(GOOD)), {
    sampleRate: 48000,
    channels: 2,
    samples: 5000,
    bitsPerSample: 24,
    maxBlock: 4096,
    start: 0,
  });
});

Deno.test("readFlacHeader() reads a count of 36 bits, and 8 channels of 655350 Hz and 32 bits", async () => {
  const packed = 655350 * 2 ** 12 + 7 * 2 ** 9 + 31 * 2 ** 4 + 0xf;
  const bytes = patched(18, ...big(packed, 4), ...big(0xffff_fffe, 4));
  const header = await readFlacHeader(memoryReader(bytes));
  assertEquals(header?.sampleRate, 655350);
  assertEquals(header?.channels, 8);
  assertEquals(header?.bitsPerSample, 32);
  assertEquals(header?.samples, 2 ** 36 - 2);
});

const TAGS: [what: string, tags: Uint8Array<ArrayBuffer>][] = [
  ["a tag", id3(300)],
  ["an empty tag", id3(0)],
  ["two tags", concatBytes([id3(20), id3(130)])],
  ["a tag with a footer", id3(50, { flags: 0x10 })],
];

for (const [what, tags] of TAGS) {
  Deno.test(`readFlacHeader() finds the mark behind ${what}`, async () => {
    const source = memoryReader(concatBytes([tags, GOOD]));
    const header = await readFlacHeader(source);
    assertEquals(header?.start, tags.length);
    assertEquals(header?.samples, 5000);
    const audio = await findFlacAudio(memoryReader(GOOD), 0);
    assertEquals(
      await findFlacAudio(source, tags.length),
      (audio ?? NaN) + tags.length,
    );
  });
}

Deno.test("findFlacAudio() finds the first frame behind the blocks", async () => {
  const source = memoryReader(GOOD);
  const audio = await findFlacAudio(source, 0);
  assertEquals([...await source.read(audio ?? 0, 2)], [0xff, 0xf8]);
});

Deno.test("findFlacAudio() gives null when the blocks have no end", async () => {
  const blocks = Array.from({ length: 2000 }, () => [1, 0, 0, 0]).flat();
  const source = memoryReader(
    concatBytes([utf8("fLaC"), Uint8Array.from(blocks)]),
  );
  assertEquals(await findFlacAudio(source, 0), null);
});
