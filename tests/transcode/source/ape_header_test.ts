import { assertEquals } from "@std/assert";
import { utf8 } from "@/lib/demo/encode/bytes.ts";
import { readApeHeader } from "@/lib/transcode/source/ape_header.ts";
import { little } from "../../fixtures/make_sources.ts";
import { memoryReader } from "../../support/memory_reader.ts";

function apeFile(
  { mark = "MAC ", version = 3990, at = 52, frames = 3 } = {},
): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(52 + 24);
  bytes.set([...utf8(mark), ...little(version, 2), 0, 0, ...little(at, 4)]);
  bytes.set([
    ...little(2000, 2),
    ...little(0, 2),
    ...little(73728, 4),
    ...little(1234, 4),
    ...little(frames, 4),
    ...little(16, 2),
    ...little(2, 2),
    ...little(44100, 4),
  ], 52);
  return bytes;
}

const REFUSED: [what: string, bytes: Uint8Array<ArrayBuffer>][] = [
  ["nothing", new Uint8Array(0)],
  ["another mark", apeFile({ mark: "MP+ " })],
  ["a version without a descriptor", apeFile({ version: 3970 })],
  ["a head behind the end", apeFile({ at: 0xffff_fff0 })],
  ["a head cut off", apeFile().slice(0, 70)],
  ["no frames", apeFile({ frames: 0 })],
];

for (const [what, bytes] of REFUSED) {
  Deno.test(`readApeHeader() gives null for ${what}`, async () => {
    assertEquals(await readApeHeader(memoryReader(bytes)), null);
  });
}

Deno.test("readApeHeader() counts whole frames and the last one", async () => {
  assertEquals(await readApeHeader(memoryReader(apeFile())), {
    sampleRate: 44100,
    channels: 2,
    samples: 2 * 73728 + 1234,
  });
});
