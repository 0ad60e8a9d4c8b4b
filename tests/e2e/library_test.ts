import { assertEquals, assertStringIncludes } from "@std/assert";
import { dirname, fromFileUrl, join } from "@std/path";
import { DatabaseSync } from "node:sqlite";
import type { LibraryStatus } from "@/lib/library/library_status.ts";
import type { SearchResult } from "@/lib/library/track.ts";
import { makeTrack } from "@/lib/mixtapes/mixtape.ts";
import { createMixtapeStore } from "@/lib/mixtapes/store.ts";
import { type MadeTags, taggedMp3 } from "../fixtures/make_tagged.ts";
import { launchBrowser } from "../support/browser.ts";
import { settle } from "../support/process_facts.ts";
import { type ServerProcess, startServer } from "../support/server_process.ts";

const ARTIFACTS = fromFileUrl(new URL("../.artifacts/", import.meta.url));

interface Folders extends AsyncDisposable {
  readonly musicRoot: string;
  readonly dataRoot: string;
  readonly variables: Record<string, string>;
  /** Writes a track. Its sound depends on `seed` alone. */
  write(path: string, tags: MadeTags, seed: number): Promise<void>;
}

async function makeFolders(): Promise<Folders> {
  const folder = await Deno.makeTempDir();
  const musicRoot = join(folder, "music");
  const dataRoot = join(folder, "data");
  await Deno.mkdir(musicRoot);
  return {
    musicRoot,
    dataRoot,
    variables: {
      MUSIC_ROOT: musicRoot,
      DATA_ROOT: dataRoot,
      PRECACHE_QUALITIES: "none",
    },
    async write(path, tags, seed) {
      await Deno.mkdir(dirname(join(musicRoot, path)), { recursive: true });
      await Deno.writeFile(join(musicRoot, path), taggedMp3(tags, { seed }));
    },
    [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
  };
}

async function getJson<T>(server: ServerProcess, path: string): Promise<T> {
  const response = await fetch(`${server.origin}/api/library/${path}`);
  assertEquals(response.status, 200);
  return await response.json();
}

async function isReady(server: ServerProcess): Promise<boolean> {
  return (await getJson<LibraryStatus>(server, "status")).phase === "ready";
}

async function titles(server: ServerProcess, query: string): Promise<string[]> {
  const { tracks } = await getJson<SearchResult>(
    server,
    `search?q=${encodeURIComponent(query)}`,
  );
  return tracks.map(({ title }) => title);
}

/** What SQLite says of the database, its indexes of words included. */
function checkDatabase(dataRoot: string): unknown {
  using database = new DatabaseSync(join(dataRoot, "collection.db"));
  for (const index of ["track_words", "album_words", "artist_words"]) {
    database.exec(`INSERT INTO ${index} (${index}) VALUES ('integrity-check')`);
  }
  return database.prepare("PRAGMA integrity_check").all()
    .map((row) => row["integrity_check"]);
}

Deno.test("what changes while the server is down is right after the next start", async () => {
  await using folders = await makeFolders();
  const { dataRoot, musicRoot, variables } = folders;
  await folders.write("a/edited.mp3", { title: "Oldname", artist: "A" }, 1);
  await folders.write("b/moved.mp3", { title: "Moved", artist: "B" }, 2);
  await folders.write("c/deleted.mp3", { title: "Deleted", artist: "C" }, 3);
  await folders.write("d/stays.mp3", { title: "Stays", artist: "D" }, 4);
  const mixtapes = createMixtapeStore({ folder: join(dataRoot, "mixtapes") });
  await mixtapes.prepare();
  const { slug } = await mixtapes.create({
    title: "Tape",
    tracks: ["a/edited.mp3", "b/moved.mp3", "c/deleted.mp3"].map((path) =>
      makeTrack({ path, title: path })
    ),
  });
  {
    await using server = await startServer({ variables });
    await settle("scanned", () => isReady(server));
    assertEquals(await titles(server, "oldname"), ["Oldname"]);
    assertEquals(await server.end(), 0);
  }

  await folders.write("a/edited.mp3", { title: "Newname", artist: "A" }, 1);
  await Deno.rename(join(musicRoot, "b"), join(musicRoot, "d/bb"));
  await Deno.remove(join(musicRoot, "c"), { recursive: true });

  await using server = await startServer({ variables });
  await settle("scanned", () => isReady(server));
  assertEquals(await titles(server, "oldname"), []);
  assertEquals(await titles(server, "newname"), ["Newname"]);
  assertEquals(await titles(server, "deleted"), []);
  assertEquals(await titles(server, "moved"), ["Moved"]);
  assertEquals(await titles(server, "stays"), ["Stays"]);
  assertEquals(
    (await mixtapes.get(slug)).tracks.map(({ path }) => path),
    ["a/edited.mp3", "d/bb/moved.mp3", "c/deleted.mp3"],
  );
  const track = await fetch(`${server.origin}/play/d/bb/moved.mp3`);
  assertEquals(track.status, 200);
  await track.body?.cancel();
  await server.end();
  assertStringIncludes(server.output(), "Followed moved tracks of a mixtape");
  assertEquals(checkDatabase(dataRoot), ["ok"]);
});

Deno.test("what changes while the server runs is noticed, mixtapes included", async () => {
  await using folders = await makeFolders();
  const { dataRoot, musicRoot, variables } = folders;
  await folders.write("a/one.mp3", { title: "One", artist: "A" }, 1);
  const mixtapes = createMixtapeStore({ folder: join(dataRoot, "mixtapes") });
  await mixtapes.prepare();
  const { slug } = await mixtapes.create({
    title: "Tape",
    tracks: [makeTrack({ path: "a/one.mp3", title: "One" })],
  });
  await using server = await startServer({ variables });
  await settle("scanned", () => isReady(server));

  await folders.write("new/deep/two.mp3", { title: "Twotwo", artist: "B" }, 2);
  await settle(
    "found",
    async () => (await titles(server, "twotwo")).length === 1,
  );
  await Deno.rename(join(musicRoot, "a"), join(musicRoot, "z"));
  await settle(
    "relinked",
    async () => (await mixtapes.get(slug)).tracks[0]?.path === "z/one.mp3",
  );
  await folders.write("z/one.mp3", { title: "Renamed", artist: "A" }, 1);
  await settle(
    "edited",
    async () => (await titles(server, "renamed")).length === 1,
  );
  assertEquals(await titles(server, "one"), []);
  await Deno.remove(join(musicRoot, "new"), { recursive: true });
  await settle(
    "gone",
    async () => (await titles(server, "twotwo")).length === 0,
  );
});

Deno.test("a scan that was killed goes on where it was, and the index is whole", async () => {
  await using folders = await makeFolders();
  const { dataRoot, variables } = folders;
  const TRACKS = 3000;
  for (let index = 0; index < TRACKS; index++) {
    const folder = String(index % 50);
    await folders.write(
      `${folder}/${index}.mp3`,
      { title: `Song ${index}`, artist: `Artist ${folder}`, album: "Album" },
      index,
    );
  }
  let known = 0;
  for (let round = 0; round < 3; round++) {
    await using server = await startServer({ variables });
    // Files change under the scan, too.
    await folders.write("0/0.mp3", { title: `Changed ${round}` }, 0);
    await settle(
      "further than the last time",
      async () =>
        (await getJson<LibraryStatus>(server, "status")).tracks > known,
    );
    known = (await getJson<LibraryStatus>(server, "status")).tracks;
    await server.end("SIGKILL");
    assertEquals(checkDatabase(dataRoot), ["ok"]);
    if (known >= TRACKS) break;
  }
  await using server = await startServer({ variables });
  await settle("scanned", () => isReady(server));
  const status = await getJson<LibraryStatus>(server, "status");
  assertEquals([status.tracks, status.unreadable], [TRACKS, 0]);
  assertEquals(await titles(server, "song 2999"), ["Song 2999"]);
  assertEquals((await titles(server, "changed")).length, 1);
  await server.end();
  assertEquals(checkDatabase(dataRoot), ["ok"]);
});

Deno.test("the database of the original app is set aside, and a damaged one is", async () => {
  await using folders = await makeFolders();
  const { dataRoot, variables } = folders;
  await folders.write("a.mp3", { title: "Track", artist: "A" }, 1);
  await Deno.mkdir(dataRoot);
  const database = join(dataRoot, "collection.db");
  {
    using old = new DatabaseSync(database);
    old.exec(
      "CREATE TABLE tracks (path TEXT); INSERT INTO tracks VALUES ('x')",
    );
  }
  const rounds = [["task", "another program"], ["deno", "damaged"]] as const;
  for (const [command, reason] of rounds) {
    await using server = await startServer({ variables, command });
    await settle("scanned", () => isReady(server));
    assertEquals(await titles(server, "track"), ["Track"]);
    await settle(
      "logged",
      () => Promise.resolve(server.output().includes(reason)),
    );
    await server.end();
    await Deno.writeTextFile(database, "no database ".repeat(1000));
    // Out of its journal SQLite would put all of it right again.
    await Deno.writeTextFile(`${database}-wal`, "");
  }
  const kept = (await Array.fromAsync(Deno.readDir(dataRoot)))
    .map(({ name }) => name).filter((name) => name.endsWith(".old"));
  assertEquals(kept.length, 2);
});

Deno.test("the library's page shows state, problems and a scan", async () => {
  await Deno.mkdir(ARTIFACTS, { recursive: true });
  await using folders = await makeFolders();
  const { dataRoot, musicRoot, variables } = folders;
  await folders.write("Nina/one.mp3", { title: "One", artist: "Nina" }, 1);
  await Deno.writeTextFile(
    join(musicRoot, 'Nina/<img src=x onerror="alert(1)">.mp3'),
    "no music",
  );
  await Deno.symlink("/etc", join(musicRoot, "out"));
  const mixtapes = createMixtapeStore({ folder: join(dataRoot, "mixtapes") });
  await mixtapes.prepare();
  await mixtapes.create({
    title: "Summer <b>on</b> the water",
    tracks: [makeTrack({ path: "Lost/gone.mp3", title: "Gone & away" })],
  });
  await using server = await startServer({ variables });
  await settle("scanned", () => isReady(server));
  const browser = await launchBrowser();
  try {
    const problems: string[] = [];
    for (
      const [name, width, height, scheme] of [
        ["desktop", 1280, 800, "light"],
        ["phone", 390, 844, "dark"],
        ["small", 320, 640, "light"],
      ] as const
    ) {
      const page = await browser.newPage({
        viewport: { width, height },
        colorScheme: scheme,
      });
      page.on("pageerror", (error) => problems.push(error.message));
      page.on("console", (message) => {
        if (message.type() === "error") problems.push(message.text());
      });
      await page.goto(`${server.origin}/admin/library`);
      await page.getByText("1 track by 1 artist: 1 minute").waitFor();
      await page.getByRole("heading", { name: "2 files that cannot be played" })
        .waitFor();
      await page.getByText("out of the music folder").waitFor();
      await page.getByText("Lost/gone.mp3").waitFor();
      assertEquals(await page.locator("main img").count(), 0);
      assertEquals(
        await page.evaluate(() =>
          document.documentElement.scrollWidth - innerWidth
        ),
        0,
      );
      await page.screenshot({
        path: join(ARTIFACTS, `library-page-${name}.png`),
        fullPage: true,
      });
      await page.getByRole("button", { name: "Scan now" }).press("Enter");
      await page.getByRole("status").getByText("Last scan: ").waitFor();
      await page.close();
    }
    assertEquals(problems, []);
  } finally {
    await browser.close();
  }
});
