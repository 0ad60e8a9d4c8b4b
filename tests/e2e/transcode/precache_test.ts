import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { fromFileUrl, join } from "@std/path";
import { makeTrack } from "@/lib/mixtapes/mixtape.ts";
import { createMixtapeStore } from "@/lib/mixtapes/store.ts";
import { flacFile, makeSound } from "../../fixtures/make_sources.ts";
import {
  type FixtureLibrary,
  makeLibrary,
} from "../../fixtures/make_library.ts";
import { settle } from "../../support/process_facts.ts";
import { startServer } from "../../support/server_process.ts";

const TASK = fromFileUrl(
  new URL("../../../lib/tasks/warm_cache.ts", import.meta.url),
);
const FORMAT = { sampleRate: 48000, bits: 16 } as const;

/** A library with a mixtape of two lossless tracks, a lossy one and one that is gone. */
async function makeTape(): Promise<FixtureLibrary & { slug: string }> {
  const library = await makeLibrary({ "c.mp3": 1000 });
  const sound = makeSound({ ...FORMAT, samples: 3 * FORMAT.sampleRate });
  for (const name of ["a.flac", "b.flac"]) {
    await Deno.writeFile(
      join(library.musicRoot, name),
      await flacFile(sound, FORMAT),
    );
  }
  const mixtapes = createMixtapeStore({
    folder: join(library.dataRoot, "mixtapes"),
  });
  const { slug } = await mixtapes.create({
    title: "Warm",
    tracks: ["a.flac", "b.flac", "c.mp3", "gone.flac"]
      .map((path) => makeTrack({ path, title: path })),
  });
  return { ...library, slug };
}

async function cachedQualities(library: FixtureLibrary): Promise<string[]> {
  const folder = join(library.dataRoot, "cache", "audio");
  const names = (await Array.fromAsync(Deno.readDir(folder)))
    .map(({ name }) => name);
  return names.map((name) => name.replace(/^[0-9a-f-]+-/, "")).sort();
}

async function runTask(library: FixtureLibrary, ...args: string[]) {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "--allow-read", "--allow-write", "--allow-env"],
      ...["--allow-run=ffmpeg", TASK, ...args],
    ],
    env: {
      ...library.variables,
      PRECACHE_QUALITIES: "medium,low",
      NO_COLOR: "1",
    },
  }).output();
  const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, stdout: decode(stdout), stderr: decode(stderr) };
}

Deno.test("cache:warm makes what a mixtape needs, once, and names what it cannot", async () => {
  await using library = await makeTape();
  const first = await runTask(library, library.slug);
  assertEquals(first.code, 1);
  assertStringIncludes(first.stdout, "Made 4 files.");
  assertStringIncludes(first.stdout, "gone.flac");
  assertMatch(first.stdout, /█+ 8\/8/);
  assertEquals(await cachedQualities(library), [
    "low.mp3",
    "low.mp3",
    "medium.mp3",
    "medium.mp3",
    "peaks.json",
    "peaks.json",
  ]);
  const again = await runTask(library);
  assertStringIncludes(again.stdout, "Made 0 files.");
});

Deno.test("cache:warm names a mixtape that is not there", async () => {
  await using library = await makeTape();
  const { code, stderr } = await runTask(library, "nobody-made-this");
  assertEquals(code, 1);
  assertEquals(
    stderr.trim(),
    'Cannot find a mixtape with slug "nobody-made-this".',
  );
});

Deno.test("the server makes at its start what is published and not in the cache", async () => {
  await using library = await makeTape();
  const { variables } = library;
  await using server = await startServer({ variables });
  const stats = async () =>
    await (await fetch(`${server.origin}/admin/cache/stats`)).json();
  await settle("warm", async () => (await stats()).peaks_files === 2);
  assertEquals(await cachedQualities(library), [
    "medium.mp3",
    "medium.mp3",
    "peaks.json",
    "peaks.json",
  ]);
  const track = await fetch(`${server.origin}/play/a.flac`);
  assertEquals(track.headers.get("content-type"), "audio/mpeg");
  await track.bytes();
  const { hits, misses } = await stats();
  assertEquals([hits, misses], [1, 0]);
});
