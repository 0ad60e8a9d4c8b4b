import { assert, assertEquals, assertThrows } from "@std/assert";
import { encodeMp3 } from "@/lib/demo/encode/mp3.ts";
import { encodeOgg, replaceComment } from "@/lib/demo/encode/ogg.ts";
import { oggChecksum, readPages } from "@/lib/demo/encode/ogg_page.ts";
import { createStereo } from "@/lib/demo/stereo.ts";
import { sampleTags } from "./sample_tags.ts";

Deno.test("oggChecksum() gives the published check value when it reads 123456789", () => {
  // CRC-32 with polynomial 04C11DB7, start 0, no reflection and no final inversion.
  assertEquals(oggChecksum(new TextEncoder().encode("123456789")), 0x89a1897f);
});

Deno.test("replaceComment() throws when the bytes are not Vorbis", () => {
  assertThrows(
    () => replaceComment(new Uint8Array(100), new Uint8Array(1)),
    TypeError,
    "OggS",
  );
  assertThrows(
    () => replaceComment(new Uint8Array(0), new Uint8Array(1)),
    TypeError,
    "headers of Vorbis",
  );
});

for (const size of [7, 200_000]) {
  Deno.test(`encodeOgg() has pages in sequence with right checksums when the cover has ${size} bytes`, async () => {
    const tags = sampleTags();
    tags.picture.bytes = new Uint8Array(size).map((_, i) => i);
    const sound = createStereo(22050);
    sound.left.forEach((_, i) => sound.left[i] = Math.sin(i * 0.05) * 0.5);
    const bytes = await encodeOgg(sound, { sampleRate: 44100, tags });
    const pages = readPages(bytes);

    let place = 0;
    for (const [number, page] of pages.entries()) {
      const length = 27 + page.segments.length + page.body.length;
      const whole = bytes.slice(place, place + length);
      const view = new DataView(whole.buffer);
      assertEquals(view.getUint32(18, true), number);
      const written = view.getUint32(22, true);
      view.setUint32(22, 0, true);
      assertEquals(written, oggChecksum(whole), `checksum of page ${number}`);
      place += length;
    }
    assertEquals(pages[0]!.flags, 2);
    assertEquals(pages.at(-1)!.flags & 4, 4);
    assertEquals(pages.at(-1)!.granule, 22050n);

    const packets: Uint8Array[] = [];
    for (const part of pages.flatMap((page) => page.packets)) {
      const last = packets.at(-1);
      if (part.continued && last !== undefined) {
        packets[packets.length - 1] = Uint8Array.from([...last, ...part.bytes]);
      } else packets.push(part.bytes);
    }
    assertEquals(packets.slice(0, 3).map((packet) => packet[0]), [1, 3, 5]);
    const comment = new TextDecoder().decode(packets[1]);
    assert(comment.includes("TITLE=Où? 夜 🌙"));
    const picture =
      /METADATA_BLOCK_PICTURE=([A-Za-z0-9+/=]+)/.exec(comment)?.[1] ?? "";
    assertEquals(
      Uint8Array.fromBase64(picture).slice(-size),
      tags.picture.bytes,
    );
  });
}

Deno.test("encodeMp3() starts with the tag and goes on with a frame of 192 kbit/s when it is read", async () => {
  const bytes = await encodeMp3(createStereo(22050), {
    sampleRate: 44100,
    tags: sampleTags(),
  });
  const start = 10 +
    bytes.subarray(6, 10).reduce((value, byte) => value * 128 + byte, 0);
  // MPEG-1 layer III without CRC; bit rate index 11 is 192 kbit/s, sample rate index 0 is 44.1 kHz.
  assertEquals([...bytes.subarray(start, start + 2)], [0xff, 0xfb]);
  assertEquals(bytes[start + 2]! & 0xfc, 0xb0);
});

Deno.test("encodeOgg() stops when its signal is aborted", async () => {
  const reason = new Error("enough");
  const error = await encodeOgg(createStereo(44100), {
    sampleRate: 44100,
    tags: sampleTags(),
    signal: AbortSignal.abort(reason),
  }).catch((error) => error);
  assertEquals(error, reason);
});
