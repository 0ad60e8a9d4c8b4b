import { assert, assertEquals } from "@std/assert";
import { kitchenRadio } from "@/lib/demo/covers/artworks.ts";
import { crc32, encodePng } from "@/lib/demo/covers/png.ts";
import { printArtwork } from "@/lib/demo/covers/print.ts";

interface Chunk {
  type: string;
  body: Uint8Array<ArrayBuffer>;
}

function readChunks(bytes: Uint8Array<ArrayBuffer>): Chunk[] {
  const view = new DataView(bytes.buffer);
  const chunks: Chunk[] = [];
  for (let place = 8; place < bytes.length;) {
    const size = view.getUint32(place);
    const named = bytes.slice(place + 4, place + 8 + size);
    const type = new TextDecoder().decode(named.subarray(0, 4));
    assertEquals(
      view.getUint32(place + 8 + size),
      crc32(named),
      `checksum of ${type}`,
    );
    chunks.push({ type, body: named.slice(4) });
    place += 12 + size;
  }
  return chunks;
}

Deno.test("crc32() gives the published check value when it reads 123456789", () => {
  assertEquals(crc32(new TextEncoder().encode("123456789")), 0xcbf43926);
});

Deno.test("encodePng() gives back every pixel when it is inflated", async () => {
  const bytes = await encodePng({
    width: 3,
    height: 2,
    palette: [[255, 0, 0], [1, 2, 3]],
    pixels: Uint8Array.of(0, 1, 0, 1, 1, 0),
  });
  assertEquals([...bytes.subarray(0, 8)], [
    0x89,
    0x50,
    0x4e,
    0x47,
    0x0d,
    0x0a,
    0x1a,
    0x0a,
  ]);
  const chunks = readChunks(bytes);
  assertEquals(chunks.map((chunk) => chunk.type), [
    "IHDR",
    "PLTE",
    "IDAT",
    "IEND",
  ]);
  assertEquals([...chunks[0]!.body], [0, 0, 0, 3, 0, 0, 0, 2, 8, 3, 0, 0, 0]);
  assertEquals([...chunks[1]!.body], [255, 0, 0, 1, 2, 3]);
  const inflated = new Blob([chunks[2]!.body]).stream().pipeThrough(
    new DecompressionStream("deflate"),
  );
  const rows = new Uint8Array(await new Response(inflated).arrayBuffer());
  assertEquals([...rows], [0, 0, 1, 0, 0, 1, 1, 0]);
});

Deno.test("printArtwork() stays within the palette and gives the same print when it is repeated", async () => {
  const first = printArtwork(kitchenRadio);
  assert(first.pixels.every((index) => index < first.palette.length));
  assert(new Set(first.pixels).size > 40, "a cover has many shades");
  assertEquals(printArtwork(kitchenRadio).pixels, first.pixels);
  assert((await encodePng(first)).length < 300_000);
});
