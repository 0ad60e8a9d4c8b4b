import { assertEquals, assertRejects } from "@std/assert";
import { createHash } from "node:crypto";
import { encodeFlac } from "@/lib/demo/encode/flac.ts";
import { interleave, type Pcm } from "@/lib/demo/encode/pcm.ts";
import { createRandom } from "@/lib/demo/random.ts";
import { decodeFlac } from "./decode_flac.ts";
import { sampleTags } from "./sample_tags.ts";

const random = createRandom(5);
const noise = (size: number, top: number) =>
  Int32Array.from(
    { length: size },
    () => Math.round((2 * random.next() - 1) * top),
  );
const tone = (size: number, top: number, turns: number) =>
  Int32Array.from(
    { length: size },
    (_, i) => Math.round(top * Math.sin(i * turns)),
  );

const sounds: [
  name: string,
  bits: 16 | 24,
  left: Int32Array,
  right: Int32Array,
][] = [
  ["one sample", 16, Int32Array.of(-5), Int32Array.of(7)],
  [
    "three samples, fewer than the highest order",
    16,
    Int32Array.of(1, 2, 3),
    Int32Array.of(3, 2, 1),
  ],
  ["silence", 16, new Int32Array(5000), new Int32Array(5000)],
  ["full scale square of opposite phase", 16, ...squares(4096, 32767)],
  ["full scale square of 24 bits", 24, ...squares(4096, 8388607)],
  [
    "noise of 16 bits in a block of odd length",
    16,
    noise(4097, 32767),
    noise(4097, 32767),
  ],
  ["noise of 24 bits", 24, noise(5000, 8388607), noise(5000, 8388607)],
  [
    "a tone on both sides",
    16,
    tone(6000, 12000, 0.05),
    tone(6000, 12000, 0.05),
  ],
  ["a tone on the left only", 24, tone(6000, 4e6, 0.03), new Int32Array(6000)],
  [
    "a tone and its neighbour",
    16,
    tone(6000, 9000, 0.02),
    tone(6000, 8990, 0.02),
  ],
];

function squares(size: number, top: number): [Int32Array, Int32Array] {
  const left = Int32Array.from(
    { length: size },
    (_, i) => (i % 7 < 3 ? top : -top - 1),
  );
  return [left, left.map((value) => -value - 1)];
}

for (const [name, bits, left, right] of sounds) {
  Deno.test(`encodeFlac() gives back every sample when it is ${name}`, async () => {
    const pcm: Pcm = { channels: [left, right], sampleRate: 48000, bits };
    const decoded = decodeFlac(await encodeFlac(pcm, sampleTags()));
    assertEquals(decoded.channels[0], [...left]);
    assertEquals(decoded.channels[1], [...right]);
    assertEquals([decoded.sampleRate, decoded.bits, decoded.samples], [
      48000,
      bits,
      left.length,
    ]);
    assertEquals(
      decoded.md5,
      createHash("md5").update(interleave(pcm)).digest("hex"),
    );
  });
}

Deno.test("encodeFlac() numbers frames in two bytes when there are more than 128", async () => {
  const length = 4096 * 130;
  const left = Int32Array.from({ length }, (_, i) => i % 3);
  const decoded = decodeFlac(
    await encodeFlac(
      { channels: [left, left], sampleRate: 44100, bits: 16 },
      sampleTags(),
    ),
  );
  assertEquals(decoded.channels[0]!.length, length);
});

Deno.test("encodeFlac() makes a tone much smaller than PCM when it is predictable", async () => {
  const left = tone(40960, 12000, 0.01);
  const bytes = await encodeFlac({
    channels: [left, left],
    sampleRate: 44100,
    bits: 16,
  }, sampleTags());
  assertEquals(
    bytes.length < left.length * 4 * 0.2,
    true,
    `${bytes.length} bytes`,
  );
});

Deno.test("encodeFlac() carries tags and the cover when they have characters of every length", async () => {
  const pcm: Pcm = {
    channels: [new Int32Array(10), new Int32Array(10)],
    sampleRate: 44100,
    bits: 16,
  };
  const { blocks } = decodeFlac(await encodeFlac(pcm, sampleTags()));
  const comment = new TextDecoder().decode(blocks.get(4));
  assertEquals(comment.includes("TITLE=Où? 夜 🌙"), true);
  assertEquals(comment.includes("TRACKNUMBER=4"), true);
  assertEquals(blocks.get(6)!.slice(-7), sampleTags().picture.bytes);
});

for (
  const [reason, pcm] of [
    ["the rate is unknown", {
      channels: [new Int32Array(1), new Int32Array(1)],
      sampleRate: 8000,
      bits: 16,
    }],
    ["there is one channel", {
      channels: [new Int32Array(1)],
      sampleRate: 44100,
      bits: 16,
    }],
  ] as const
) {
  Deno.test(`encodeFlac() throws when ${reason}`, async () => {
    await assertRejects(
      () => encodeFlac(pcm, sampleTags()),
      RangeError,
      "Cannot encode FLAC",
    );
  });
}
