/** All that the server writes to becomes read-only while it runs, and writable again. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { join } from "@std/path";
import { makeTrack } from "@/lib/mixtapes/mixtape.ts";
import { createMixtapeStore } from "@/lib/mixtapes/store.ts";
import { type FixtureLibrary, makeLibrary } from "../fixtures/make_library.ts";
import { aiffFile, flacFile, makeSound } from "../fixtures/make_sources.ts";
import { pictureFrame, PNG, taggedMp3 } from "../fixtures/make_tagged.ts";
import { settle } from "../support/process_facts.ts";
import { type ServerProcess, startServer } from "../support/server_process.ts";
import { canMount, coverReadOnly } from "../support/small_disk.ts";

const FORMAT = { sampleRate: 44100, bits: 16 } as const;
const PASSWORD = "correct horse";
/** In the place of the slug of the tape, and of one that was deleted. */
const SLUG = ":slug";
const DELETED = ":deleted";

interface MixedLibrary extends FixtureLibrary {
  /** Slug of a tape that can be brought back. */
  readonly deleted: string;
}

async function makeMixedLibrary(): Promise<MixedLibrary> {
  const library = await makeLibrary({ "stream.mp3": 100_000 });
  const sound = makeSound({ ...FORMAT, samples: 5 * FORMAT.sampleRate });
  const flac = await flacFile(sound, FORMAT);
  const files = {
    "cached.flac": flac,
    "new.flac": flac,
    "new.aiff": aiffFile(sound, { ...FORMAT, kind: "int" }),
    "picture.mp3": taggedMp3({ title: "Picture" }, {
      extra: [pictureFrame(PNG)],
    }),
  };
  for (const [name, bytes] of Object.entries(files)) {
    await Deno.writeFile(join(library.musicRoot, name), bytes);
  }
  const store = createMixtapeStore({
    folder: join(library.dataRoot, "mixtapes"),
  });
  const tracks = Object.keys(files).map((path) =>
    makeTrack({ title: path, path })
  );
  await store.create({ title: "Mixed", tracks });
  const { slug } = await store.create({ title: "Deleted", tracks });
  await store.remove(slug);
  return { ...library, deleted: slug };
}

type Expected = [
  method: string,
  path: string,
  status: number,
  body?: BodyInit | undefined,
];

/** What listeners and visitors ask for. Nothing of it has been made before but what is cached. */
const PUBLIC: Expected[] = [
  ["GET", "/healthz", 200],
  ["GET", `/share/${SLUG}`, 200],
  ["GET", `/share/${SLUG}/manifest.json`, 200],
  ["GET", `/share/${SLUG}/offline.json`, 200],
  ["GET", `/share/${SLUG}/icon.png?size=192`, 200],
  ["GET", "/play/stream.mp3", 200],
  ["GET", "/play/new.flac?quality=original", 200],
  ["GET", "/play/cached.flac?quality=low", 200],
  ["GET", "/peaks/cached.flac", 200],
  ["GET", "/peaks/new.flac", 200],
  ["GET", `/qr/${SLUG}.png`, 200],
  ["GET", `/qr/${SLUG}.svg`, 200],
  ["GET", `/qr/${SLUG}/download`, 200],
  ["GET", `/og/${SLUG}.png`, 200],
];

/** What the owner looks at. */
const OWN: Expected[] = [
  ["GET", "/", 200],
  ["GET", "/editor", 200],
  ["GET", `/editor/${SLUG}`, 200],
  ["GET", "/admin", 200],
  ["GET", "/admin/library", 200],
  ["GET", "/admin/cache", 200],
  ["GET", "/api/library/search?q=picture", 200],
  ["GET", "/api/library/cover?path=picture.mp3", 200],
  ["GET", "/api/library/cover?path=picture.mp3&size=96", 200],
  ["GET", `/api/mixtapes/${SLUG}/export/zip`, 200],
  ["POST", "/api/library/scan", 202],
];

/** What would be written: the status where it can be. */
const WRITING: Expected[] = [
  ["PUT", `/api/mixtapes/${SLUG}`, 200, '{"title":"Renamed"}'],
  ["POST", "/api/mixtapes", 201, '{"title":"New"}'],
  ["POST", `/api/mixtapes/${SLUG}/duplicate`, 201],
  ["POST", "/api/covers", 201, PNG],
  ["POST", "/api/import", 201, "#EXTM3U\nstream.mp3\n"],
  ["POST", "/admin/cache/clear", 200],
  ["POST", `/api/mixtapes/${DELETED}/restore`, 200],
  ["DELETE", `/api/mixtapes/${SLUG}`, 204],
];

/** Asks for one thing after the other, and compares the status. */
async function assertAnswers(
  { server, library }: { server: ServerProcess; library: MixedLibrary },
  expected: readonly Expected[],
  cookie = "",
): Promise<void> {
  for (const [method, path, status, body] of expected) {
    const target = path.replace(SLUG, library.mixtape.slug)
      .replace(DELETED, library.deleted);
    const response = await fetch(server.origin + target, {
      method,
      redirect: "manual",
      headers: {
        cookie,
        "x-forwarded-for": "192.0.2.1",
        "x-forwarded-host": "tapes.example",
        "x-forwarded-proto": "https",
      },
      ...(body !== undefined && { body }),
    });
    const text = await response.text();
    assertEquals(response.status, status, `${method} ${path}: ${text}`);
    if (status === 503 && path.startsWith("/api/")) {
      assertMatch(text, /the data folder cannot be written/, path);
    }
  }
}

async function signIn({ origin }: ServerProcess): Promise<string> {
  const response = await fetch(`${origin}/sign-in`, {
    method: "POST",
    redirect: "manual",
    body: new URLSearchParams({ password: PASSWORD }),
  });
  await response.body?.cancel();
  assertEquals(response.status, 303);
  return response.headers.get("set-cookie")?.split(";")[0] ?? "";
}

Deno.test({
  name:
    "a data folder that becomes read-only costs nobody a note, and works again without a restart",
  ignore: !await canMount(),
  async fn() {
    await using library = await makeMixedLibrary();
    await using server = await startServer({
      variables: {
        ...library.variables,
        PASSWORD,
        PRECACHE_QUALITIES: "none",
        TRUST_PROXY: "true",
      },
    });
    const running = { server, library };
    const before = await signIn(server);
    await assertAnswers(running, [
      ["GET", "/play/cached.flac?quality=low", 200],
      ["GET", "/peaks/cached.flac", 200],
    ]);
    await settle("with a library", async () => {
      const response = await fetch(`${server.origin}/api/library/status`, {
        headers: { cookie: before },
      });
      return (await response.json()).phase === "ready";
    });
    {
      await using _ = await coverReadOnly(library.dataRoot);
      await assertAnswers(running, PUBLIC);
      await assertAnswers(running, [
        ["GET", "/play/new.flac?quality=low", 307],
        // Browsers do not play the original, and later there may be an MP3.
        ["GET", "/play/new.aiff?quality=low", 503],
      ]);
      const during = await signIn(server);
      for (const cookie of [before, during]) {
        await assertAnswers(running, OWN, cookie);
      }
      const refused = WRITING.map(([method, path, , body]): Expected => [
        method,
        path,
        503,
        body,
      ]);
      await assertAnswers(running, refused, during);
      // Who signs in is signed in; that it ends with the server is for the log to say.
      assertMatch(server.output(), /Failed to keep who is signed in/);
      assertMatch(server.output(), /Holding a waveform in memory/);
    }
    await assertAnswers(running, PUBLIC);
    await assertAnswers(running, [
      ["GET", "/play/new.flac?quality=low", 200],
      ["GET", "/play/new.aiff?quality=low", 200],
    ]);
    await assertAnswers(running, OWN, before);
    await assertAnswers(running, WRITING, before);
    assert(server.isRunning());
  },
});
