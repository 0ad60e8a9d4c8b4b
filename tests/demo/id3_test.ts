import { assertEquals } from "@std/assert";
import { id3Tag } from "@/lib/demo/encode/id3.ts";
import { sampleTags } from "./sample_tags.ts";

function readSyncsafe(bytes: Uint8Array): number {
  assertEquals(
    bytes.every((byte) => byte < 0x80),
    true,
    "a syncsafe byte has its top bit clear",
  );
  return bytes.reduce((value, byte) => value * 128 + byte, 0);
}

Deno.test("id3Tag() has sizes that add up and frames in UTF-8 when the cover is large", () => {
  const tags = sampleTags();
  tags.picture.bytes = new Uint8Array(70_000).fill(0xff);
  const tag = id3Tag(tags);
  assertEquals([...tag.subarray(0, 6)], [0x49, 0x44, 0x33, 4, 0, 0]);
  assertEquals(readSyncsafe(tag.subarray(6, 10)), tag.length - 10);

  const frames = new Map<string, Uint8Array>();
  for (let place = 10; place < tag.length;) {
    const size = readSyncsafe(tag.subarray(place + 4, place + 8));
    frames.set(
      new TextDecoder().decode(tag.subarray(place, place + 4)),
      tag.subarray(place + 10, place + 10 + size),
    );
    place += 10 + size;
  }
  assertEquals(frames.get("TIT2")![0], 3);
  assertEquals(
    new TextDecoder().decode(frames.get("TIT2")!.subarray(1)),
    "Où? 夜 🌙",
  );
  assertEquals(new TextDecoder().decode(frames.get("TRCK")!.subarray(1)), "4");
  const cover = frames.get("APIC")!;
  assertEquals(new TextDecoder().decode(cover.subarray(1, 11)), "image/png\0");
  assertEquals([...cover.subarray(11, 13)], [3, 0]);
  assertEquals(cover.length - 13, 70_000);
});
