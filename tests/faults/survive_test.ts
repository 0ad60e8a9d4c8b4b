/** What the server finds when it starts, and what is taken from it while it runs. */
import { assert, assertEquals } from "@std/assert";
import { join } from "@std/path";
import { makeTrack } from "@/lib/mixtapes/mixtape.ts";
import { createMixtapeStore } from "@/lib/mixtapes/store.ts";
import { hasFfmpeg } from "../e2e/transcode/long_source.ts";
import { type FixtureLibrary, makeLibrary } from "../fixtures/make_library.ts";
import { flacFile, makeSound } from "../fixtures/make_sources.ts";
import { childrenOf, isAlive, settle } from "../support/process_facts.ts";
import { runProgram } from "../support/run_program.ts";
import { type ServerProcess, startServer } from "../support/server_process.ts";
import { canMount, mountSmallDisk } from "../support/small_disk.ts";

const FORMAT = { sampleRate: 44100, bits: 16 } as const;
const PASSWORD = "correct horse";

async function makeFlacLibrary(seconds: number): Promise<FixtureLibrary> {
  const library = await makeLibrary({ "stream.mp3": 100_000 });
  const sound = makeSound({ ...FORMAT, samples: seconds * FORMAT.sampleRate });
  await Deno.writeFile(
    join(library.musicRoot, "a.flac"),
    await flacFile(sound, FORMAT),
  );
  const folder = join(library.dataRoot, "mixtapes");
  await createMixtapeStore({ folder }).create({
    title: "Lossless",
    tracks: [makeTrack({ title: "a", path: "a.flac" })],
  });
  return library;
}

async function ask(
  { origin }: ServerProcess,
  path: string,
  init: RequestInit = {},
): Promise<{ status: number; length: number; headers: Headers }> {
  const response = await fetch(origin + path, { redirect: "manual", ...init });
  const { length } = await response.bytes();
  return { status: response.status, length, headers: response.headers };
}

/** Everything that a listener needs. */
async function assertServes(
  server: ServerProcess,
  { mixtape }: FixtureLibrary,
): Promise<void> {
  const stream = await ask(server, "/play/stream.mp3");
  assertEquals([stream.status, stream.length], [200, 100_000]);
  for (
    const path of [
      `/share/${mixtape.slug}`,
      "/play/a.flac?quality=low",
      `/og/${mixtape.slug}.png`,
      "/healthz",
    ]
  ) assertEquals((await ask(server, path)).status, 200, path);
  assert(server.isRunning());
}

const RUBBISH: [what: string, content: string | Uint8Array][] = [
  ["empty", ""],
  ["cut off", '{"title": "Summer", "tra'],
  ["of zeros", new Uint8Array(8192)],
  ["of another kind", "[1, 2, 3]"],
  ["endlessly deep", "[".repeat(200_000)],
];

for (const [what, content] of RUBBISH) {
  Deno.test(`a start over files that are ${what} serves everything else`, async () => {
    await using library = await makeFlacLibrary(5);
    const { dataRoot } = library;
    {
      // A run that leaves everything there can be.
      await using server = await startServer({ variables: library.variables });
      await assertServes(server, library);
      await ask(server, "/peaks/a.flac");
      assertEquals(await server.end("SIGTERM"), 0);
    }
    const write = (path: string) =>
      typeof content === "string"
        ? Deno.writeTextFile(join(dataRoot, path), content)
        : Deno.writeFile(join(dataRoot, path), content);
    await write("mixtapes/damaged.json");
    await write("collection.db");
    await write("sessions.json");
    for (const folder of ["cache/audio", "cache/qr"]) {
      for await (const { name } of Deno.readDir(join(dataRoot, folder))) {
        await write(join(folder, name));
      }
    }
    await using server = await startServer({
      variables: { ...library.variables, PASSWORD },
    });
    const stream = await ask(server, "/play/stream.mp3");
    assertEquals([stream.status, stream.length], [200, 100_000]);
    const mp3 = await ask(server, "/play/a.flac?quality=low");
    assertEquals(mp3.status, 200);
    assertEquals(mp3.length, Number(mp3.headers.get("content-length")));
    assertEquals(mp3.length > 70_000, true, `${mp3.length} bytes`);
    assertEquals((await ask(server, "/share/damaged")).status, 404);
    const { slug } = library.mixtape;
    assertEquals((await ask(server, `/share/${slug}`)).status, 200);
    const signedIn = await ask(server, "/sign-in", {
      method: "POST",
      body: new URLSearchParams({ password: PASSWORD }),
    });
    assertEquals(signedIn.status, 303);
    assert(server.isRunning());
  });
}

Deno.test({
  name: "a data disk that is full stops no listener, and lets the owner in",
  ignore: !await canMount(),
  async fn() {
    await using library = await makeFlacLibrary(5);
    const { dataRoot, mixtape } = library;
    const saved = join(library.root, "saved");
    await Deno.rename(dataRoot, saved);
    await using _disk = await mountSmallDisk(dataRoot, 8_000_000);
    await runProgram("cp", ["-r", `${saved}/.`, dataRoot]);
    await using server = await startServer({
      variables: {
        ...library.variables,
        PASSWORD,
        PRECACHE_QUALITIES: "none",
      },
    });
    await runProgram("sh", [
      "-c",
      `cat /dev/zero > ${dataRoot}/filler; true`,
    ]);
    const stream = await ask(server, "/play/stream.mp3");
    assertEquals([stream.status, stream.length], [200, 100_000]);
    assertEquals((await ask(server, `/share/${mixtape.slug}`)).status, 200);
    assertEquals((await ask(server, `/og/${mixtape.slug}.png`)).status, 200);
    const standIn = await ask(server, "/play/a.flac?quality=high");
    assertEquals(standIn.status, 307);
    const signedIn = await ask(server, "/sign-in", {
      method: "POST",
      body: new URLSearchParams({ password: PASSWORD }),
    });
    assertEquals(signedIn.status, 303);
    const cookie = signedIn.headers.get("set-cookie")?.split(";")[0] ?? "";
    const shelf = await ask(server, "/admin/cache/stats", {
      headers: { cookie },
    });
    assertEquals(shelf.status, 200);
    assert(server.isRunning());
  },
});

Deno.test({
  name: "no encoder outlives a server that is killed",
  ignore: !await hasFfmpeg(),
  async fn() {
    await using library = await makeFlacLibrary(120);
    await using server = await startServer({
      variables: { ...library.variables, PRECACHE_QUALITIES: "none" },
    });
    const response = await fetch(
      `${server.origin}/play/a.flac?quality=high`,
    );
    await settle(
      "encoding",
      async () => (await childrenOf(server.pid)).length > 0,
    );
    const children = await childrenOf(server.pid);
    await server.end("SIGKILL");
    await response.body?.cancel().catch(() => {});
    await settle("without encoders", async () => {
      const states = await Promise.all(children.map(isAlive));
      return !states.includes(true);
    });
  },
});

for (
  const [what, script] of [
    ["hangs", "exec sleep 600"],
    ["crashes", "kill -SEGV $$"],
    ["talks nonsense", "head -c 100000 /dev/urandom; exit 1"],
  ] as const
) {
  Deno.test(`an encoder that ${what} costs its own track, and nobody else`, async () => {
    await using library = await makeFlacLibrary(5);
    const path = join(library.root, "ffmpeg");
    await Deno.writeTextFile(
      path,
      `#!/bin/sh\ncase "$*" in *-encoders*) echo ' A..... libmp3lame'; exit;; esac\n${script}\n`,
      { mode: 0o755 },
    );
    await using server = await startServer({
      variables: {
        ...library.variables,
        FFMPEG_PATH: path,
        PRECACHE_QUALITIES: "none",
      },
      run: path,
    });
    const broken = fetch(`${server.origin}/play/a.flac?quality=low`, {
      redirect: "manual",
    }).then(async (response) => {
      await response.bytes().catch(() => {}); // it ends short
      return response.status;
    });
    const stream = await ask(server, "/play/stream.mp3");
    assertEquals([stream.status, stream.length], [200, 100_000]);
    assert([200, 307].includes(await broken));
    await settle(
      "without encoders",
      async () => (await childrenOf(server.pid)).length === 0,
    );
    assertEquals((await ask(server, "/play/stream.mp3")).status, 200);
  });
}
