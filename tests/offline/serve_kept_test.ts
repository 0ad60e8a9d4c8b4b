import { assertEquals, assertRejects } from "@std/assert";
import { CHUNK_SIZE } from "@/lib/offline/chunks.ts";
import { serveKept } from "@/lib/offline/serve_kept.ts";

const SIZE = 3 * CHUNK_SIZE + 100;
const TRACK = {
  etag: '"tag"',
  size: SIZE,
  file: { mediaType: "audio/mpeg", lastModified: Date.UTC(2020, 0, 1) },
};

const byteAt = (position: number) => position % 251;

/** Chunks whose bytes tell their position, and a list of those that were read. */
function makeChunks(gone: number[] = []) {
  const reads: number[] = [];
  const read = (index: number) => {
    reads.push(index);
    if (gone.includes(index)) return Promise.resolve(null);
    const start = index * CHUNK_SIZE;
    const length = Math.min(CHUNK_SIZE, SIZE - start);
    return Promise.resolve(
      Uint8Array.from({ length }, (_, i) => byteAt(start + i)),
    );
  };
  return { reads, read };
}

function ask(headers: HeadersInit = {}, method = "GET"): Request {
  return new Request("http://localhost/play/a.mp3", { method, headers });
}

const RANGES: [
  headers: Record<string, string>,
  status: number,
  range: string | null,
  start: number,
  length: number,
  chunks: number[],
][] = [
  [{}, 200, null, 0, SIZE, [0, 1, 2, 3]],
  [{ range: "bytes=abc" }, 200, null, 0, SIZE, [0, 1, 2, 3]],
  [{ range: "bytes=0-" }, 206, `bytes 0-${SIZE - 1}/${SIZE}`, 0, SIZE, [
    0,
    1,
    2,
    3,
  ]],
  [{ range: "bytes=0-0" }, 206, `bytes 0-0/${SIZE}`, 0, 1, [0]],
  [
    { range: `bytes=${CHUNK_SIZE - 1}-${CHUNK_SIZE}` },
    206,
    `bytes ${CHUNK_SIZE - 1}-${CHUNK_SIZE}/${SIZE}`,
    CHUNK_SIZE - 1,
    2,
    [0, 1],
  ],
  [
    { range: "bytes=-10" },
    206,
    `bytes ${SIZE - 10}-${SIZE - 1}/${SIZE}`,
    SIZE - 10,
    10,
    [3],
  ],
  [{ range: `bytes=${SIZE}-` }, 416, `bytes */${SIZE}`, 0, 0, []],
  [
    { range: "bytes=0-0", "if-range": '"tag"' },
    206,
    `bytes 0-0/${SIZE}`,
    0,
    1,
    [
      0,
    ],
  ],
  [{ range: "bytes=0-0", "if-range": '"old"' }, 200, null, 0, SIZE, [
    0,
    1,
    2,
    3,
  ]],
  [{ "if-none-match": '"tag"' }, 304, null, 0, 0, []],
  [{ "if-match": '"old"' }, 412, null, 0, 0, []],
];

for (const [headers, status, range, start, length, chunks] of RANGES) {
  const asked = JSON.stringify(headers);
  Deno.test(`serveKept() is ${status} and reads ${chunks.length} chunks when asked ${asked}`, async () => {
    const { reads, read } = makeChunks();
    const response = await serveKept(ask(headers), TRACK, read);
    assertEquals(response.status, status);
    assertEquals(response.headers.get("content-range"), range);
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (length > 0) {
      assertEquals(response.headers.get("content-length"), String(length));
      assertEquals(response.headers.get("content-type"), "audio/mpeg");
      assertEquals(response.headers.get("etag"), '"tag"');
    }
    assertEquals(bytes.length, length);
    assertEquals(bytes.every((byte, i) => byte === byteAt(start + i)), true);
    assertEquals(reads, chunks);
  });
}

Deno.test("serveKept() reads nothing for a HEAD", async () => {
  const { reads, read } = makeChunks();
  const response = await serveKept(ask({}, "HEAD"), TRACK, read);
  assertEquals(response.status, 200);
  assertEquals(response.headers.get("content-length"), String(SIZE));
  assertEquals(response.body, null);
  assertEquals(reads, []);
});

Deno.test("serveKept() reads no further than it is listened to", async () => {
  const { reads, read } = makeChunks();
  const response = await serveKept(ask({ range: "bytes=0-" }), TRACK, read);
  const reader = response.body!.getReader();
  assertEquals(reads, []);
  await reader.read();
  assertEquals(reads, [0]);
  await reader.cancel();
  assertEquals(reads, [0]);
});

for (const gone of [[1], [3]]) {
  Deno.test(`serveKept() breaks off when chunk ${gone} is gone`, async () => {
    const { read } = makeChunks(gone);
    const response = await serveKept(ask(), TRACK, read);
    await assertRejects(() => response.arrayBuffer(), Error, "as it is gone");
  });
}
