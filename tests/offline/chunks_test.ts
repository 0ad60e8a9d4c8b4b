import { assertEquals } from "@std/assert";
import { ChunkBuffer } from "@/lib/offline/chunk_buffer.ts";
import { CHUNK_SIZE, chunkCount, partsOf } from "@/lib/offline/chunks.ts";

const N = CHUNK_SIZE;

const COUNTS: [size: number, count: number][] = [
  [0, 0],
  [1, 1],
  [N, 1],
  [N + 1, 2],
];

for (const [size, count] of COUNTS) {
  Deno.test(`chunkCount() is ${count} when a track has ${size} bytes`, () => {
    assertEquals(chunkCount(size), count);
  });
}

const SLICES: [
  start: number,
  end: number,
  parts: [index: number, from: number, to: number][],
][] = [
  [0, 0, []],
  [0, 1, [[0, 0, 1]]],
  [N - 1, N, [[0, N - 1, N]]],
  [N, N + 1, [[1, 0, 1]]],
  [N - 1, N + 1, [[0, N - 1, N], [1, 0, 1]]],
  [5, 2 * N + 7, [[0, 5, N], [1, 0, N], [2, 0, 7]]],
];

for (const [start, end, parts] of SLICES) {
  Deno.test(`partsOf() touches ${parts.length} chunks when bytes ${start} to ${end} are wanted`, () => {
    assertEquals(
      [...partsOf({ start, end })].map(({ index, from, to }) => [
        index,
        from,
        to,
      ]),
      parts,
    );
  });
}

Deno.test("ChunkBuffer yields full chunks however the pieces fall, and the rest at the end", () => {
  const all = Uint8Array.from({ length: 2 * N + 10 }, (_, i) => i % 251);
  for (const length of [1000, N - 1, N, N + 1, all.length]) {
    const buffer = new ChunkBuffer();
    const chunks: Uint8Array[] = [];
    for (let at = 0; at < all.length; at += length) {
      chunks.push(...buffer.add(all.subarray(at, at + length)));
    }
    assertEquals(buffer.length, 10);
    chunks.push(buffer.take());
    assertEquals(chunks.map(({ length }) => length), [N, N, 10]);
    const joined = new Uint8Array(all.length);
    chunks.forEach((chunk, index) => joined.set(chunk, index * N));
    assertEquals(joined, all);
  }
});
