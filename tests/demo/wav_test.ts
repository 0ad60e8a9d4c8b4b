import { assertEquals } from "@std/assert";
import { encodeWav } from "@/lib/demo/encode/wav.ts";
import { sampleTags } from "./sample_tags.ts";

function readChunks(bytes: Uint8Array): Map<string, Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks = new Map<string, Uint8Array>();
  for (let place = 12; place < bytes.length;) {
    const size = view.getUint32(place + 4, true);
    chunks.set(
      new TextDecoder().decode(bytes.subarray(place, place + 4)),
      bytes.subarray(place + 8, place + 8 + size),
    );
    place += 8 + size + size % 2;
  }
  return chunks;
}

Deno.test("encodeWav() writes a header that agrees with the samples when it has 16 or 24 bits", () => {
  for (
    const [bits, expected] of [
      [16, [0xfe, 0xff, 0x34, 0x12]],
      [24, [0xfe, 0xff, 0xff, 0x34, 0x12, 0x00]],
    ] as const
  ) {
    const channels = [Int32Array.of(-2), Int32Array.of(0x1234)];
    const bytes = encodeWav(
      { channels, sampleRate: 48000, bits },
      sampleTags(),
    );
    const view = new DataView(bytes.buffer);
    assertEquals(new TextDecoder().decode(bytes.subarray(0, 4)), "RIFF");
    assertEquals(view.getUint32(4, true), bytes.length - 8);
    const chunks = readChunks(bytes);
    const format = new DataView(chunks.get("fmt ")!.slice().buffer);
    assertEquals([0, 2, 12, 14].map((at) => format.getUint16(at, true)), [
      1,
      2,
      bits / 4,
      bits,
    ]);
    assertEquals([4, 8].map((at) => format.getUint32(at, true)), [
      48000,
      48000 * bits / 4,
    ]);
    assertEquals([...chunks.get("data")!], [...expected]);
  }
});

Deno.test("encodeWav() puts the tags behind the sound when a player expects data at byte 44", () => {
  const bytes = encodeWav({
    channels: [Int32Array.of(1), Int32Array.of(1)],
    sampleRate: 44100,
    bits: 16,
  }, sampleTags());
  assertEquals(new TextDecoder().decode(bytes.subarray(36, 40)), "data");
  const chunks = readChunks(bytes);
  assertEquals(
    new TextDecoder().decode(chunks.get("LIST")).startsWith("INFOINAM"),
    true,
  );
  assertEquals(chunks.get("id3 ")!.slice(-7), sampleTags().picture.bytes);
});
