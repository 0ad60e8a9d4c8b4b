import { assertEquals, assertStringIncludes } from "@std/assert";
import { makeLibrary } from "../fixtures/make_library.ts";
import { type ServerProcess, startServer } from "../support/server_process.ts";

const SIZE = 64 * 1024 * 1024;

Deno.test("SIGTERM lets a running stream end, and takes no new one", async () => {
  await using library = await makeLibrary({ "long.flac": SIZE });
  await using server = await startServer({ variables: library.variables });
  const response = await fetch(`${server.origin}/play/long.flac`);
  const reader = response.body!.getReader();
  const first = await reader.read();
  let received = first.value?.length ?? 0;

  const ended = server.end("SIGTERM");
  await untilRefused(server.port);
  received += await countRest(reader);
  assertEquals(received, SIZE);
  assertEquals(await ended, 0);
});

Deno.test("SIGTERM ends a server with idle connections", async () => {
  await using library = await makeLibrary({ "a.flac": 10 });
  await using server = await startServer({ variables: library.variables });
  using _silent = await Deno.connect({ port: server.port });
  using idle = await Deno.connect({ port: server.port });
  await idle.write(
    new TextEncoder().encode("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"),
  );
  await idle.read(new Uint8Array(1024));
  assertEquals(await server.end("SIGTERM"), 0);
  // It did not wait for them until its time was up.
  assertEquals(server.output().includes("Ended streams"), false);
});

Deno.test("a server that ran out of descriptors serves again", async () => {
  await using library = await makeLibrary({ "a.flac": 1000 });
  await using server = await startServer({
    variables: library.variables,
    descriptors: 64,
  });
  await exhaustDescriptors(server);

  const response = await fetchUntilServed(`${server.origin}/play/a.flac`);
  assertEquals(response.status, 200);
  assertEquals((await response.bytes()).length, 1000);
});

Deno.test("a stream from before the server ran out of descriptors is drained too", async () => {
  await using library = await makeLibrary({ "long.flac": SIZE });
  await using server = await startServer({
    variables: library.variables,
    descriptors: 64,
  });
  const stream = await fetch(
    `${server.origin}/play/long.flac?quality=original`,
  );
  const reader = stream.body!.getReader();
  let received = (await reader.read()).value?.length ?? 0;

  await exhaustDescriptors(server);
  await (await fetchUntilServed(`${server.origin}/healthz`)).body?.cancel();
  const ended = server.end("SIGTERM");
  await untilRefused(server.port);
  received += await countRest(reader);
  assertEquals(received, SIZE);
  assertEquals(await ended, 0);
});

Deno.test("deno serve runs the same app", async () => {
  await using library = await makeLibrary({ "a.flac": 1000 });
  await using server = await startServer({
    variables: library.variables,
    command: "deno",
  });
  const page = await fetch(`${server.origin}/share/${library.mixtape.slug}`);
  assertStringIncludes(await page.text(), '<h1 dir="auto">Fixture</h1>');
  const audio = await fetch(`${server.origin}/play/a.flac`, {
    headers: { range: "bytes=990-" },
  });
  assertEquals(audio.status, 206);
  assertEquals((await audio.bytes()).length, 10);
});

const UNUSABLE: [key: string, variables: Record<string, string>][] = [
  ["MUSIC_ROOT", { MUSIC_ROOT: "/nowhere" }],
  ["MUSIC_ROOT", { MUSIC_ROOT: "~/Music" }],
  ["DATA_ROOT", { DATA_ROOT: "/dev/null" }],
  ["HOST", { HOST: "no-such-host.invalid", PASSWORD: "long enough" }],
];

for (const [key, variables] of UNUSABLE) {
  Deno.test(`a start with ${JSON.stringify(variables)} is one line that names ${key}`, async () => {
    await using library = await makeLibrary({ "a.flac": 10 });
    const message = await startServer({
      variables: { ...library.variables, ...variables },
    }).then(() => "it started", String);
    assertStringIncludes(message, key);
    assertEquals(message.includes("    at "), false);
  });
}

Deno.test("a bad setting is one line that names it", async () => {
  const message = await startServer({ variables: { PORT: "eighty" } })
    .then(() => "it started", String);
  assertStringIncludes(message, "Cannot use PORT");
  assertEquals(message.includes("    at "), false);
});

Deno.test("a port in use is one line that says so", async () => {
  await using library = await makeLibrary({ "a.flac": 10 });
  await using server = await startServer({ variables: library.variables });
  const message = await startServer({
    variables: { ...library.variables, PORT: String(server.port) },
  }).then(() => "it started", String);
  assertStringIncludes(message, `Cannot listen on PORT ${server.port}`);
});

/** Reads to the end. Returns how many bytes came. */
async function countRest(
  reader: ReadableStreamDefaultReader<Uint8Array>,
): Promise<number> {
  let count = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return count;
    count += value.length;
  }
}

/** Opens connections until the server has run out of descriptors and listens again, then closes them. */
async function exhaustDescriptors(server: ServerProcess): Promise<void> {
  const held: Deno.Conn[] = [];
  try {
    for (let i = 0; i < 100; i++) {
      held.push(await Deno.connect({ port: server.port }));
    }
  } catch (error) {
    // Refused or reset while the server listens again: it has run out.
    const hasRunOut = error instanceof Deno.errors.ConnectionRefused ||
      error instanceof Deno.errors.ConnectionReset;
    if (!hasRunOut) throw error;
  }
  while (!server.output().includes("listening again")) await nextTurn();
  for (const connection of held) connection.close();
}

/** Resolves once the port takes no connection. */
async function untilRefused(port: number): Promise<void> {
  for (;;) {
    try {
      (await Deno.connect({ port })).close();
      await nextTurn();
    } catch (error) {
      if (error instanceof Deno.errors.ConnectionRefused) return;
      throw error;
    }
  }
}

async function fetchUntilServed(url: string): Promise<Response> {
  for (;;) {
    try {
      const response = await fetch(url);
      // A connection that was let go takes a moment to give its descriptor back.
      if (response.status !== 503) return response;
      await response.body?.cancel();
    } catch {
      await nextTurn(); // not listening yet
    }
  }
}

/** Gives way to other work; the test runner's own limit bounds the waiting. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20));
}
