import { assert, assertEquals, assertRejects } from "@std/assert";
import { join } from "@std/path";
import { sendFile } from "@/lib/stream/file_body.ts";
import { FilePool, type OpenFile } from "@/lib/stream/file_pool.ts";
import { vetFile } from "@/lib/stream/vet_file.ts";

const STRICT = { sanitizeOps: true, sanitizeResources: true };
const KIB = 1024;
const SIZE = 1000 * KIB + 7;

/** A file of bytes in which no two stretches are alike, and a pool. */
interface Fixture extends AsyncDisposable {
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly pool: FilePool;
  open(): Promise<OpenFile>;
}

async function makeFixture(): Promise<Fixture> {
  const folder = await Deno.realPath(await Deno.makeTempDir());
  const path = join(folder, "track.flac");
  const bytes = new Uint8Array(SIZE);
  for (let at = 0; at < SIZE; at += 65_536) {
    crypto.getRandomValues(bytes.subarray(at, Math.min(at + 65_536, SIZE)));
  }
  await Deno.writeFile(path, bytes);
  const pool = new FilePool();
  return {
    path,
    bytes,
    pool,
    open: async () => await pool.acquire(await vetFile(path)),
    async [Symbol.asyncDispose]() {
      pool[Symbol.dispose]();
      await Deno.remove(folder, { recursive: true });
    },
  };
}

async function hash(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
}

function isClosed({ handle }: OpenFile): boolean {
  try {
    handle.statSync();
    return false;
  } catch (error) {
    if (error instanceof Deno.errors.BadResource) return true;
    throw error;
  }
}

function bodyOf(response: Response): ReadableStream<Uint8Array<ArrayBuffer>> {
  assert(response.body !== null);
  return response.body;
}

/** The ways a slice can be sent, and whether the descriptor goes back to the pool. */
const WAYS: [way: string, start: number, end: number, pooled: boolean][] = [
  ["read at once", 5, 5 + 64 * KIB, true],
  ["read at once, of the largest size", 5, 5 + 256 * KIB, true],
  ["read at once, up to the end", SIZE - 100, SIZE, true],
  ["streamed to the end", 11, SIZE, false],
  ["streamed whole", 0, SIZE, false],
  ["pulled", 3, 3 + 256 * KIB + 1, false],
  ["pulled up to the last byte but one", 0, SIZE - 1, false],
];

for (const [way, start, end, pooled] of WAYS) {
  Deno.test(
    `sendFile() sends exact bytes and gives up the file when a slice is ${way}`,
    STRICT,
    async () => {
      await using fixture = await makeFixture();
      const file = await fixture.open();
      const response = await sendFile(file, { start, end }, {}, fixture.pool);
      const sent = await response.bytes();
      assertEquals(sent.length, end - start);
      assertEquals(
        await hash(sent),
        await hash(fixture.bytes.slice(start, end)),
      );
      assertEquals(fixture.pool.idle, pooled ? 1 : 0);
      assertEquals(isClosed(file), !pooled);
    },
  );
}

for (
  const [way, start, end, pooled] of WAYS.filter(([, , , pooled]) => !pooled)
) {
  Deno.test(
    `sendFile() closes the file when the reader of a slice that is ${way} goes away`,
    STRICT,
    async () => {
      await using fixture = await makeFixture();
      const file = await fixture.open();
      const response = await sendFile(file, { start, end }, {}, fixture.pool);
      const reader = bodyOf(response).getReader();
      await reader.read();
      assertEquals(isClosed(file), false);
      await reader.cancel();
      assert(isClosed(file));
      assertEquals(fixture.pool.idle, pooled ? 1 : 0);
    },
  );

  Deno.test(
    `sendFile() closes the file when nobody reads a slice that is ${way}`,
    STRICT,
    async () => {
      await using fixture = await makeFixture();
      const file = await fixture.open();
      const response = await sendFile(file, { start, end }, {}, fixture.pool);
      await bodyOf(response).cancel();
      assert(isClosed(file));
    },
  );
}

Deno.test(
  "sendFile() sends no body and pools the file when it is empty",
  STRICT,
  async () => {
    await using fixture = await makeFixture();
    await Deno.truncate(fixture.path);
    const file = await fixture.open();
    const slice = { start: 0, end: 0 };
    const response = await sendFile(file, slice, {}, fixture.pool);
    assertEquals(response.body, null);
    assertEquals(fixture.pool.idle, 1);
  },
);

Deno.test(
  "sendFile() keeps each body apart when many read at once and none is consumed",
  STRICT,
  async () => {
    await using fixture = await makeFixture();
    const length = 100 * KIB;
    const starts = Array.from({ length: 60 }, (_, index) => index * 15_001);
    const responses = await Promise.all(starts.map(async (start) => {
      const file = await fixture.open();
      const slice = { start, end: start + length };
      return await sendFile(file, slice, {}, fixture.pool);
    }));
    for (const [index, response] of responses.entries()) {
      const start = starts[index] ?? 0;
      assertEquals(
        await hash(await response.bytes()),
        await hash(fixture.bytes.slice(start, start + length)),
      );
    }
  },
);

for (const [way, start, end] of WAYS.filter(([, , , pooled]) => !pooled)) {
  Deno.test(
    `sendFile() leaves a chunk alone when its reader is slow and the slice is ${way}`,
    STRICT,
    async () => {
      await using fixture = await makeFixture();
      const file = await fixture.open();
      const response = await sendFile(file, { start, end }, {}, fixture.pool);
      const chunks: Uint8Array<ArrayBuffer>[] = [];
      for await (const chunk of bodyOf(response)) {
        chunks.push(chunk);
        // Others read meanwhile, as on a busy server.
        const other = await sendFile(
          await fixture.open(),
          { start: 0, end: 64 * KIB },
          {},
          fixture.pool,
        );
        await other.bytes();
      }
      const sent = await new Blob(chunks).bytes();
      assertEquals(
        await hash(sent),
        await hash(fixture.bytes.slice(start, end)),
      );
    },
  );
}

Deno.test(
  "sendFile() does not read ahead when a pulled slice is not read",
  STRICT,
  async () => {
    await using fixture = await makeFixture();
    const file = await fixture.open();
    const slice = { start: 0, end: SIZE - 1 };
    const response = await sendFile(file, slice, {}, fixture.pool);
    assertEquals(file.handle.seekSync(0, Deno.SeekMode.Current), 0);
    await bodyOf(response).cancel();
  },
);

for (
  const [way, start, end] of WAYS.filter(([, start, end]) =>
    end < SIZE && start < 50
  )
) {
  Deno.test(
    `sendFile() fails and closes the file when it becomes shorter and a slice is ${way}`,
    STRICT,
    async () => {
      await using fixture = await makeFixture();
      const file = await fixture.open();
      await Deno.truncate(fixture.path, 60 * KIB);
      await assertRejects(
        async () => {
          const response = await sendFile(
            file,
            { start, end },
            {},
            fixture.pool,
          );
          await response.bytes();
        },
        Error,
        "has become shorter",
      );
      assert(isClosed(file));
      assertEquals(fixture.pool.idle, 0);
    },
  );

  Deno.test(
    `sendFile() fails and closes the file when reading fails and a slice is ${way}`,
    STRICT,
    async () => {
      await using fixture = await makeFixture();
      const { path, stat } = await vetFile(fixture.path);
      const handle = await Deno.open(path, { write: true });
      const file = { path, stat, handle };
      await assertRejects(async () => {
        const response = await sendFile(file, { start, end }, {}, fixture.pool);
        await response.bytes();
      });
      assert(isClosed(file));
      assertEquals(fixture.pool.idle, 0);
    },
  );
}

Deno.test(
  "sendFile() ends short when the file becomes shorter and streams to the end",
  STRICT,
  async () => {
    await using fixture = await makeFixture();
    const file = await fixture.open();
    await Deno.truncate(fixture.path, 500 * KIB);
    const slice = { start: 0, end: SIZE };
    const response = await sendFile(file, slice, {}, fixture.pool);
    assertEquals((await response.bytes()).length, 500 * KIB);
    assert(isClosed(file));
  },
);
