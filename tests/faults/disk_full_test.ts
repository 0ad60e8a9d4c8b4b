import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "@std/path";
import { flacFile, makeSound } from "../fixtures/make_sources.ts";
import { type FixtureLibrary, makeLibrary } from "../fixtures/make_library.ts";
import { hasFfmpeg } from "../e2e/transcode/long_source.ts";
import { type ServerProcess, startServer } from "../support/server_process.ts";
import { canMount, mountSmallDisk } from "../support/small_disk.ts";

const FORMAT = { sampleRate: 44100, bits: 16 } as const;
/** 16,000 bytes of MP3 a second at low quality. */
const TRACKS = { "long.flac": 60, "short.flac": 10 };
const DISK = 600_000;
const ignore = !await canMount();

const ENCODERS = [
  { name: "ffmpeg", isThere: await hasFfmpeg(), variables: {} },
  {
    name: "the embedded encoder",
    isThere: true,
    variables: { FFMPEG_PATH: "/nowhere/ffmpeg" },
  },
];

interface SmallServer extends AsyncDisposable {
  readonly server: ServerProcess;
  readonly library: FixtureLibrary;
  readonly folder: string;
  names(): Promise<string[]>;
  /** Asks for a track at low quality. */
  ask(name: string): Promise<Response>;
}

/** A server whose cache is on a disk that has room for the short track alone. */
async function startOnSmallDisk(
  variables: Record<string, string>,
): Promise<SmallServer> {
  await using stack = new AsyncDisposableStack();
  const library = stack.use(await makeLibrary({}));
  for (const [name, seconds] of Object.entries(TRACKS)) {
    const sound = makeSound({
      ...FORMAT,
      samples: seconds * FORMAT.sampleRate,
    });
    await Deno.writeFile(
      join(library.musicRoot, name),
      await flacFile(sound, FORMAT),
    );
  }
  const folder = join(library.dataRoot, "cache", "audio");
  stack.use(await mountSmallDisk(folder, DISK));
  const server = stack.use(
    await startServer({
      variables: {
        ...library.variables,
        ...variables,
        PRECACHE_QUALITIES: "none",
      },
    }),
  );
  const kept = stack.move();
  return {
    server,
    library,
    folder,
    names: async () =>
      (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name)
        .sort(),
    ask: (name) =>
      fetch(`${server.origin}/play/${name}?quality=low`, {
        redirect: "manual",
      }),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

async function length(response: Response): Promise<number | "short"> {
  try {
    return (await response.bytes()).length;
  } catch {
    return "short";
  }
}

for (const { name, isThere, variables } of ENCODERS) {
  Deno.test({
    name:
      `a disk that fills up while ${name} writes ends the answer short and spoils nothing`,
    ignore: ignore || !isThere,
    async fn() {
      await using small = await startOnSmallDisk(variables);
      const first = await small.ask("short.flac");
      const size = await length(first);
      assert(size !== "short");
      const [kept] = await small.names();

      const long = await small.ask("long.flac");
      assertEquals(long.status, 200);
      assert(Number(long.headers.get("content-length")) > DISK);
      assertEquals(await length(long), "short");
      assertEquals(await small.names(), [kept]);

      const standIn = await small.ask("long.flac");
      assertEquals(standIn.status, 307);
      assertEquals(standIn.headers.get("location"), "?quality=original");
      const again = await small.ask("short.flac");
      assertEquals(await length(again), size);
      assertEquals(small.server.isRunning(), true);
      assertStringIncludes(small.server.output(), "No space left on device");
    },
  });

  Deno.test({
    name: `with a disk that is full, ${name} leaves the stage to the original`,
    ignore: ignore || !isThere,
    async fn() {
      await using small = await startOnSmallDisk(variables);
      const filler = join(small.folder, "holiday.jpg");
      await fill(filler);
      const answer = await small.ask("short.flac");
      assertEquals(answer.status, 307);
      assertEquals(await small.names(), ["holiday.jpg"]);
      const { server } = small;
      const original = await fetch(
        `${server.origin}/play/short.flac?quality=original`,
      );
      assertEquals(original.status, 200);
      const source = join(small.library.musicRoot, "short.flac");
      assertEquals(
        (await original.bytes()).length,
        (await Deno.stat(source)).size,
      );
      const peaks = await fetch(`${server.origin}/peaks/short.flac`);
      assertEquals(peaks.status, 200);
      assert((await peaks.json()).peaks.length > 0);
      assertEquals(await small.names(), ["holiday.jpg"]);

      await Deno.remove(filler);
      const health = await fetch(`${server.origin}/healthz`);
      assertEquals(health.status, 200);
      await health.body?.cancel();
      const other = await fetch(
        `${server.origin}/play/short.flac?quality=medium`,
      );
      assertEquals(other.headers.get("content-type"), "audio/mpeg");
      assert(await length(other) !== "short");
    },
  });
}

/** Writes until the disk takes no more. */
async function fill(path: string): Promise<void> {
  using file = await Deno.open(path, { write: true, createNew: true });
  const block = new Uint8Array(4096);
  try {
    for (;;) await file.write(block);
  } catch (error) {
    if (!(error instanceof Error) || !/os error 28/.test(error.message)) {
      throw error;
    }
  }
}
