/** Files of the library that are made to harm: what the owner copied without looking. */
import { assert, assertEquals, assertLess } from "@std/assert";
import { join } from "@std/path";
import type { LibraryStatus } from "@/lib/library/library_status.ts";
import type { SearchResult } from "@/lib/library/track.ts";
import { makeTrack } from "@/lib/mixtapes/mixtape.ts";
import { createMixtapeStore } from "@/lib/mixtapes/store.ts";
import {
  deflateZeros,
  flacHeadThen,
  impostors,
  makeAnimation,
  makePng,
  pngChunk,
  writeHugePicture,
} from "../fixtures/make_hostile_media.ts";
import { type FixtureLibrary, makeLibrary } from "../fixtures/make_library.ts";
import { flacFile, makeSound, wavFile } from "../fixtures/make_sources.ts";
import {
  id3Frame,
  pictureFrame,
  PNG,
  taggedMp3,
} from "../fixtures/make_tagged.ts";
import { hasFfmpeg } from "./transcode/long_source.ts";
import { childrenOf, residentBytes, settle } from "../support/process_facts.ts";
import { type ServerProcess, startServer } from "../support/server_process.ts";

const MIB = 1024 * 1024;
/** Milliseconds after which an answer is none. */
const PATIENCE = 30_000;
const FORMAT = { sampleRate: 44100, bits: 16 } as const;

const ENCODERS = [
  { encoder: "ffmpeg", isThere: await hasFfmpeg(), variables: {} },
  {
    encoder: "the embedded encoder",
    isThere: true,
    variables: { FFMPEG_PATH: "/nowhere/ffmpeg" },
  },
];

/** Publishes what was written into the library, and starts a server over it. */
async function serve(
  library: FixtureLibrary,
  paths: readonly string[],
  variables: Record<string, string> = {},
): Promise<ServerProcess> {
  const store = createMixtapeStore({
    folder: join(library.dataRoot, "mixtapes"),
  });
  await store.create({
    title: "Hostile",
    tracks: paths.map((path) => makeTrack({ title: path, path })),
  });
  return await startServer({
    variables: {
      ...library.variables,
      PRECACHE_QUALITIES: "none",
      ...variables,
    },
  });
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** What came of the body. */
  readonly bytes: Uint8Array;
  readonly isWhole: boolean;
}

async function ask(
  { origin }: ServerProcess,
  path: string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(origin + path, {
    headers,
    redirect: "manual",
    signal: AbortSignal.timeout(PATIENCE),
  });
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let isWhole = true;
  try {
    for await (const chunk of response.body ?? []) chunks.push(chunk);
  } catch (error) {
    if (error instanceof DOMException) throw error; // it was not in time
    isWhole = false;
  }
  return {
    status: response.status,
    headers: response.headers,
    bytes: await new Blob(chunks).bytes(),
    isWhole,
  };
}

async function isReady(server: ServerProcess): Promise<boolean> {
  const response = await fetch(`${server.origin}/api/library/status`);
  const { phase }: LibraryStatus = await response.json();
  return phase === "ready";
}

async function search(
  server: ServerProcess,
  query: string,
): Promise<SearchResult["tracks"]> {
  const response = await fetch(
    `${server.origin}/api/library/search?q=${encodeURIComponent(query)}`,
  );
  assertEquals(response.status, 200);
  const { tracks }: SearchResult = await response.json();
  return tracks;
}

for (const { encoder, isThere, variables } of ENCODERS) {
  Deno.test({
    name: `no text that is named like music leads ${encoder} anywhere`,
    ignore: !isThere,
    async fn(t) {
      await using library = await makeLibrary({});
      const sound = makeSound({ ...FORMAT, samples: 3 * FORMAT.sampleRate });
      const secret = join(library.root, "secret.wav");
      await Deno.writeFile(secret, wavFile(sound, { ...FORMAT, kind: "int" }));
      let visits = 0;
      await using decoy = Deno.serve({ port: 0, onListen: () => {} }, () => {
        visits++;
        return new Response("x");
      });
      const origin = `http://127.0.0.1:${decoy.addr.port}`;
      const files = impostors({ secret, origin });
      for (const [name, bytes] of files) {
        await Deno.writeFile(join(library.musicRoot, name), bytes);
      }
      const names = files.map(([name]) => name);
      await using server = await serve(library, names, variables);

      for (const [name, own] of files) {
        await t.step(name, async () => {
          for (const quality of ["original", "low"]) {
            for (const range of ["bytes=0-", "bytes=5-9"]) {
              const answer = await ask(
                server,
                `/play/${name}?quality=${quality}`,
                { range },
              );
              // Its own bytes, as music and never as a page, or nothing.
              assert([206, 415].includes(answer.status), `${answer.status}`);
              if (answer.status === 415) continue;
              const expected = range === "bytes=0-" ? own : own.slice(5, 10);
              assertEquals(answer.bytes, new Uint8Array(expected));
              assert(answer.headers.get("content-type")?.startsWith("audio/"));
              assertEquals(
                answer.headers.get("x-content-type-options"),
                "nosniff",
              );
            }
          }
          const measure = () => ask(server, `/peaks/${name}`);
          let peaks = await measure();
          // A slow machine takes a while to find out.
          while (peaks.status === 202) peaks = await measure();
          assertEquals(peaks.status, 415);
        });
      }
      assertEquals(visits, 0);
      assertEquals(await childrenOf(server.pid), []);
    },
  });

  Deno.test({
    name:
      `what goes wrong behind an honest header is no failure of the server with ${encoder}`,
    ignore: !isThere,
    async fn(t) {
      await using library = await makeLibrary({});
      const files: [string, Uint8Array][] = [
        ["text.flac", flacHeadThen("#EXTM3U\n".repeat(10_000))],
        ["zeros.flac", flacHeadThen("\0".repeat(100_000))],
        ["alone.flac", flacHeadThen("")],
      ];
      for (const [name, bytes] of files) {
        await Deno.writeFile(join(library.musicRoot, name), bytes);
      }
      const names = files.map(([name]) => name);
      await using server = await serve(library, names, variables);
      for (const name of names) {
        await t.step(name, async () => {
          const whole = await ask(server, `/play/${name}?quality=low`);
          assert([200, 307].includes(whole.status), `${whole.status}`);
          // Whoever has the beginning of the MP3 already cannot be sent elsewhere. A head alone promises more than
          // any file of its size holds, so that no MP3 is made of it and the original has no such middle.
          const middle = await ask(server, `/play/${name}?quality=low`, {
            range: "bytes=500000-",
          });
          const expected = name === "alone.flac" ? [416] : [206, 503];
          assert(expected.includes(middle.status), `${middle.status}`);
          const peaks = await ask(server, `/peaks/${name}`);
          assert([200, 415].includes(peaks.status), `${peaks.status}`);
        });
      }
      assertEquals(await childrenOf(server.pid), []);
    },
  });
}

Deno.test("pictures that are made to harm take neither memory nor time, and run nothing", async (t) => {
  await using library = await makeLibrary({ "a.mp3": 10 });
  const folder = join(library.dataRoot, "mixtapes");
  const covers = join(folder, "covers");
  const script = new TextEncoder().encode(
    `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`,
  );
  const bomb = await deflateZeros(400 * MIB);
  const profile = pngChunk(
    "iCCP",
    Uint8Array.from([0x78, 0, 0, ...bomb]),
  );
  const pictures: [name: string, bytes: Uint8Array][] = [
    ["wide.png", await makePng({ width: 30_000, height: 30_000, rows: MIB })],
    ["wider.png", await makePng({ width: 2 ** 31 - 1, height: 1, rows: 10 })],
    ["bomb.png", await makePng({ width: 600, height: 600, rows: 400 * MIB })],
    [
      "profile.png",
      await makePng({
        width: 600,
        height: 600,
        rows: 600 * 601,
        chunks: [profile],
      }),
    ],
    ["frames.gif", makeAnimation(200_000)],
    ["script.png", script],
    ["script.jpg", script],
    ["page.webp", new TextEncoder().encode("<script>alert(1)</script>")],
    ["empty.avif", new Uint8Array(0)],
  ];
  const store = createMixtapeStore({ folder });
  const slugs = new Map<string, string>();
  for (const [name, bytes] of pictures) {
    await Deno.writeFile(join(covers, name), bytes);
    const tape = await store.create({ title: name, cover: name, tracks: [] });
    slugs.set(name, tape.slug);
  }
  await Deno.writeFile(join(covers, "script.svg"), script);
  await using server = await startServer({
    variables: { ...library.variables, PRECACHE_QUALITIES: "none" },
  });
  // The thread and its libraries are there.
  const { slug } = library.mixtape;
  assertEquals((await ask(server, `/og/${slug}.png`)).status, 200);
  const before = await residentBytes(server.pid);

  for (const [name, own] of pictures) {
    await t.step(name, async () => {
      const cover = await ask(server, `/covers/${name}?size=384`);
      assertEquals(cover.status, 200);
      assert(cover.headers.get("content-type")?.startsWith("image/"));
      assert(!cover.headers.get("content-type")?.includes("svg"));
      assertEquals(cover.headers.get("x-content-type-options"), "nosniff");
      const original = await ask(server, `/covers/${name}`);
      assertEquals(original.bytes, new Uint8Array(own));
      assertEquals(original.headers.get("x-content-type-options"), "nosniff");
      const slug = slugs.get(name);
      for (
        const path of [
          `/og/${slug}.png`,
          `/share/${slug}/icon.png`,
          `/qr/${slug}/download`,
          `/share/${slug}`,
        ]
      ) {
        assertEquals((await ask(server, path)).status, 200, path);
      }
      const now = await residentBytes(server.pid);
      assertLess((now - before) / MIB, 400, "MiB more than before");
    });
  }
  assertEquals((await ask(server, "/covers/script.svg")).status, 404);
  assert(server.isRunning());
});

Deno.test("tags of megabytes are read in bounded memory, and searched", async (t) => {
  await using library = await makeLibrary({});
  const { musicRoot } = library;
  const write = (name: string, bytes: Uint8Array) =>
    Deno.writeFile(join(musicRoot, name), bytes);
  await write("zebra long.mp3", taggedMp3({ title: "zebra ".repeat(2 * MIB) }));
  await write(
    "zebra many.mp3",
    taggedMp3({ title: "zebra many" }, {
      extra: Array.from(
        { length: 100_000 },
        (_, n) => id3Frame("TXXX", [new TextEncoder().encode(`\x03k${n}\0v`)]),
      ),
    }),
  );
  await write(
    "picture.mp3",
    taggedMp3({ title: "zebra picture" }, {
      extra: [pictureFrame(new Uint8Array(40 * MIB))],
    }),
  );
  await write(
    "small.mp3",
    taggedMp3({ title: "zebra small" }, { extra: [pictureFrame(PNG)] }),
  );
  await writeHugePicture(join(musicRoot, "zebra huge.mp3"), 200 * MIB);
  await using server = await startServer({
    variables: { ...library.variables, PRECACHE_QUALITIES: "none" },
  });
  let peak = 0;
  await settle("scanned", async () => {
    peak = Math.max(peak, await residentBytes(server.pid));
    return await isReady(server);
  });
  assertLess(peak / MIB, 700);

  const tracks = await search(server, "zebra");
  assertEquals(
    tracks.map(({ path }) => path).toSorted(),
    [
      "picture.mp3",
      "small.mp3",
      "zebra huge.mp3",
      "zebra long.mp3",
      "zebra many.mp3",
    ],
  );
  for (const { title } of tracks) assertLess(title.length, 1000);
  for (const { path } of tracks) {
    await t.step(`the picture of ${path}`, async () => {
      const answer = await ask(
        server,
        `/api/library/cover?path=${encodeURIComponent(path)}&size=96`,
      );
      assertEquals(answer.status, path === "small.mp3" ? 200 : 404);
      assertLess(await residentBytes(server.pid) / MIB, 700);
    });
  }
});

Deno.test("a library that changes all through its scan is read to the end", async () => {
  await using library = await makeLibrary({});
  const { musicRoot } = library;
  const file = (round: number, n: number) =>
    taggedMp3({ title: `heron ${n}` }, { seed: round * 1000 + n });
  const name = (n: number) => join(musicRoot, `${n}.mp3`);
  const count = 300;
  for (let n = 0; n < count; n++) await Deno.writeFile(name(n), file(0, n));
  await using server = await startServer({
    variables: { ...library.variables, PRECACHE_QUALITIES: "none" },
  });
  for (let round = 1; round <= 3; round++) {
    for (let n = 0; n < count; n += 3) {
      await Deno.truncate(name(n), 20 + n); // in the middle of its tag
      await Deno.remove(name(n + 1));
      await Deno.writeFile(name(n + 2), file(round, n + 2));
      await Deno.writeFile(name(n + 1), file(round, n + 1));
      await Deno.writeFile(name(n), file(round, n));
    }
  }
  await settle("ready", () => isReady(server));
  const scan = await fetch(`${server.origin}/api/library/scan`, {
    method: "POST",
  });
  await scan.body?.cancel();
  await settle("complete", async () => {
    const response = await fetch(`${server.origin}/api/library/status`);
    const status: LibraryStatus = await response.json();
    return status.phase === "ready" && status.tracks === count;
  });
  assertEquals((await search(server, "heron 299")).length, 1);
});

for (const { encoder, isThere, variables } of ENCODERS) {
  for (const change of ["replaced", "cut", "deleted"] as const) {
    Deno.test({
      name:
        `a source that is ${change} while ${encoder} reads it becomes no MP3 in the cache`,
      ignore: !isThere,
      async fn() {
        await using library = await makeLibrary({});
        const path = join(library.musicRoot, "a.flac");
        const sound = makeSound({
          ...FORMAT,
          samples: 120 * FORMAT.sampleRate,
        });
        await Deno.writeFile(path, await flacFile(sound, FORMAT));
        await using server = await serve(library, ["a.flac"], variables);
        const response = await fetch(
          `${server.origin}/play/a.flac?quality=low`,
          { signal: AbortSignal.timeout(60_000) },
        );
        assertEquals(response.status, 200);
        const promised = Number(response.headers.get("content-length"));
        const reader = response.body!.getReader();
        let received = (await reader.read()).value?.length ?? 0;
        if (change === "cut") await Deno.truncate(path, 200_000);
        if (change === "deleted") await Deno.remove(path);
        if (change === "replaced") {
          const other = join(library.root, "other.flac");
          const short = sound.map((channel) => channel.subarray(0, 441_000));
          await Deno.writeFile(other, await flacFile(short, FORMAT));
          await Deno.rename(other, path);
        }
        try {
          for (;;) {
            const { done, value } = await reader.read();
            if (done) break;
            received += value.length;
          }
        } catch (error) {
          assert(error instanceof TypeError, `${error}`);
        }
        assertLess(received, promised);
        const cache = join(library.dataRoot, "cache", "audio");
        await settle("swept", async () => {
          const names = await Array.fromAsync(Deno.readDir(cache));
          return names.every(({ name }) => !/\.(mp3|part)$/.test(name));
        });
        const again = await ask(server, "/play/a.flac?quality=low");
        // What is there now is another source: silence stands for what a header promises and a file lacks.
        const expected = { replaced: 200, cut: 200, deleted: 404 }[change];
        assertEquals(again.status, expected);
        assertEquals(await childrenOf(server.pid), []);
      },
    });
  }
}
