import {
  assert,
  assertEquals,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import { join } from "@std/path";
import { childrenOf, settle } from "../../support/process_facts.ts";
import {
  type ServerProcess,
  startServer,
} from "../../support/server_process.ts";
import { hasFfmpeg, type LongLibrary, makeLongLibrary } from "./long_source.ts";

const RANGES = 12;
const RANGE_SIZE = 40_000;

const ENCODERS = [
  { name: "ffmpeg", ignore: !await hasFfmpeg(), variables: {} },
  {
    name: "embedded",
    ignore: false,
    variables: { FFMPEG_PATH: "/nowhere/ffmpeg" },
  },
];

/** Where a range begins: spread over the file, in an order that jumps. */
function rangeStart(index: number, size: number): number {
  return Math.floor((index * 7 % RANGES + 0.37) / RANGES * size);
}

async function isEncoding(library: LongLibrary): Promise<boolean> {
  return (await library.cached()).some((name) => name.endsWith(".mp3.part"));
}

for (const { name, ignore, variables } of ENCODERS) {
  Deno.test({
    name: `a track is streamed and sought in while ${name} makes it`,
    ignore,
    async fn() {
      await using library = await makeLongLibrary();
      await using server = await startServer({
        variables: { ...library.variables, ...variables },
      });
      const url = `${server.origin}${library.url}?quality=low`;

      const head = await fetch(url, { method: "HEAD" });
      const etag = head.headers.get("etag");
      const size = Number(head.headers.get("content-length"));
      assertEquals(head.status, 200);
      assert(Math.abs(size / 16_000 - library.seconds) < 0.1);
      assertEquals(await library.cached(), []);

      const whole = await fetch(url);
      assertEquals(whole.status, 200);
      assertEquals(whole.headers.get("etag"), etag);
      assertEquals(whole.headers.get("content-length"), String(size));
      assertEquals(await isEncoding(library), true);

      const pieces = await Promise.all(
        Array.from({ length: RANGES }, async (_, index) => {
          const start = rangeStart(index, size);
          const end = Math.min(start + RANGE_SIZE, size);
          const response = await fetch(url, {
            headers: { range: `bytes=${start}-${end - 1}` },
          });
          assertEquals(response.status, 206);
          assertEquals(response.headers.get("etag"), etag);
          assertEquals(
            response.headers.get("content-range"),
            `bytes ${start}-${end - 1}/${size}`,
          );
          const hasEnded = !await isEncoding(library);
          return { start, hasEnded, bytes: await response.bytes() };
        }),
      );
      assert(
        pieces.some(({ hasEnded }) => !hasEnded),
        "no range was answered while the encoder ran",
      );
      const body = await whole.bytes();
      assertEquals(body.length, size);
      for (const { start, bytes } of pieces) {
        assertEquals(bytes, body.slice(start, start + bytes.length));
      }

      const [file, ...others] = await library.cached();
      assertEquals(others, []);
      const path = join(library.dataRoot, "cache", "audio", file!);
      assertEquals(await Deno.readFile(path), body);
      const cached = await fetch(url);
      assertEquals([...cached.headers.keys()], [...whole.headers.keys()]);
      assertEquals(cached.headers.get("etag"), etag);
      assertEquals(await cached.bytes(), body);
      const fresh = await fetch(url, { headers: { "if-none-match": etag! } });
      assertEquals(fresh.status, 304);
      assertEquals(await server.end("SIGTERM"), 0);
      assertStringIncludes(server.output(), `encoder=${name}`);
    },
  });
}

Deno.test("what a killed server leaves is never served, and swept", async () => {
  await using library = await makeLongLibrary();
  const start = () => startServer({ variables: library.variables });
  const path = `${library.url}?quality=low`;
  let size: number;
  {
    await using server = await start();
    const response = await fetch(server.origin + path);
    size = Number(response.headers.get("content-length"));
    await server.end("SIGKILL");
    await response.bytes().then(
      (bytes) => assert(bytes.length < size, "it was sent before the kill"),
      () => {},
    );
    assertEquals(await isEncoding(library), true);
  }
  await using server = await start();
  assertEquals(await library.cached(), []);
  const response = await fetch(server.origin + path);
  assertEquals((await response.bytes()).length, size);
});

Deno.test({
  name:
    "a body ends short when its encoder is killed, and the original stands in",
  ignore: !await hasFfmpeg(),
  async fn() {
    await using library = await makeLongLibrary();
    await using server = await startServer({ variables: library.variables });
    const url = `${server.origin}${library.url}?quality=high`;
    const response = await fetch(url);
    assertEquals(response.status, 200);
    const [encoder] = await childrenOf(server.pid);
    Deno.kill(encoder!, "SIGKILL");
    await assertRejects(() => response.bytes());
    assertEquals(await library.cached(), []);
    assertEquals(await childrenOf(server.pid), []);

    const original = await fetch(url);
    assertEquals(
      original.url,
      `${server.origin}${library.url}?quality=original`,
    );
    assertEquals(original.headers.get("content-type"), "audio/flac");
    await original.body?.cancel();
    assertEquals(await server.end("SIGTERM"), 0);
    const log = server.output();
    assertStringIncludes(log, "WARNING Sent to the original");
    assertEquals(log.match(/ ERROR /g)?.length, 1, log);
    assertStringIncludes(log, "it was ended by SIGKILL");
  },
});

Deno.test("a client that leaves at once leaves nothing behind", async () => {
  await using library = await makeLongLibrary();
  await using server = await startServer({
    variables: library.variables,
  });
  const leaving = new AbortController();
  const response = await fetch(`${server.origin}${library.url}?quality=high`, {
    signal: leaving.signal,
  });
  assertEquals(response.status, 200);
  leaving.abort();
  // It is stopped, or finished as little was left: either way no part stays, and nothing runs.
  await settle("idle", async () => (await statsOf(server)).running === 0);
  assertEquals(await isEncoding(library), false);
});

Deno.test("cached files may be cleared under a listener", async () => {
  await using library = await makeLongLibrary();
  await using server = await startServer({ variables: library.variables });
  const url = `${server.origin}${library.url}?quality=low`;
  const body = await (await fetch(url)).bytes();
  const listening = await fetch(url);
  const reader = listening.body!.getReader();
  let length = (await reader.read()).value!.length;
  const cleared = await fetch(`${server.origin}/admin/cache/clear`, {
    method: "POST",
  });
  assertEquals((await cleared.json()).deleted_files, 1);
  assertEquals(await library.cached(), []);
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
  }
  assertEquals(length, body.length);
});

Deno.test("the end of the server waits for no page that watches the cache", async () => {
  await using library = await makeLongLibrary();
  await using server = await startServer({ variables: library.variables });
  const events = await fetch(`${server.origin}/admin/cache/progress`);
  assertEquals(await server.end("SIGTERM"), 0);
  await events.text();
  assertEquals(server.output().includes("Ended streams"), false);
});

async function statsOf(server: ServerProcess): Promise<{ running: number }> {
  return await (await fetch(`${server.origin}/admin/cache/stats`)).json();
}
