import { assert, assertEquals, assertMatch } from "@std/assert";
import { join } from "@std/path";
import type {
  AlbumDetails,
  ArtistDetails,
  SearchResult,
  SomeAlbums,
} from "@/lib/library/track.ts";
import { makeTrack } from "@/lib/mixtapes/mixtape.ts";
import {
  pictureFrame,
  PNG,
  taggedFlac,
  taggedMp3,
} from "../fixtures/make_tagged.ts";
import { scanLibrary } from "../support/scan_library.ts";
import { createTestApp, type TestApp } from "../support/test_app.ts";

const STRANGER = { host: "tapes.example" };
const NASTY = `<img src=x onerror="alert(1)">`;

/** An app over a small library that was scanned. */
function libraryTest(name: string, test: (app: TestApp) => Promise<void>) {
  Deno.test(name, { sanitizeOps: true, sanitizeResources: true }, async () => {
    await using app = await createTestApp({
      variables: { PRECACHE_QUALITIES: "none" },
    });
    const blue = { artist: "Miles Davis", album: "Kind of Blue", year: "1959" };
    await app.writeMusic(
      "Miles/1 So What.mp3",
      taggedMp3({ ...blue, title: "So What", track: "1" }),
    );
    await app.writeMusic(
      "Miles/2 Freddie.mp3",
      taggedMp3({ ...blue, title: "Freddie Freeloader", track: "2" }, {
        extra: [pictureFrame(PNG)],
        seed: 2,
      }),
    );
    await app.writeMusic(
      "Björk/Jóga.flac",
      await taggedFlac({ title: "Jóga", artist: "Björk", album: NASTY }),
    );
    await app.writeMusic("Björk/cover.PNG", PNG);
    await app.writeMusic("Miles/damaged.mp3", "no music");
    await app.writeMusic("Miles/notes.txt", "no music either");
    await scanLibrary(app.services);
    await test(app);
  });
}

async function getJson<T>(app: TestApp, path: string): Promise<T> {
  const response = await app.fetch(path);
  assertEquals(response.status, 200, path);
  assertEquals(response.headers.get("cache-control"), "no-store");
  return await response.json();
}

const search = (app: TestApp, query: string, more = "") =>
  getJson<SearchResult>(
    app,
    `/api/library/search?q=${encodeURIComponent(query)}${more}`,
  );

libraryTest("the library is a 404 to a stranger", async (app) => {
  for (
    const path of [
      "search?q=so",
      "albums/x",
      "artists/Bj%C3%B6rk",
      "cover?path=Miles/2%20Freddie.mp3",
      "status",
      "progress",
      "scan",
    ]
  ) {
    for (const method of ["GET", "POST"]) {
      const response = await app.fetch(`/api/library/${path}`, {
        method,
        headers: STRANGER,
      });
      assertEquals(response.status, 404, `${method} ${path}`);
      await response.body?.cancel();
    }
  }
});

libraryTest(
  "POST /api/library/scan is refused to a page from elsewhere",
  async (app) => {
    const response = await app.fetch("/api/library/scan", {
      method: "POST",
      headers: { origin: "http://evil.example" },
    });
    assertEquals([403, 404].includes(response.status), true);
    await response.body?.cancel();
  },
);

libraryTest(
  "GET /api/library/search groups what it finds and says where",
  async (app) => {
    const found = await search(app, "mil");
    assertEquals(found.query, "mil");
    assertEquals(found.artists, [{
      name: "Miles Davis",
      albums: 1,
      tracks: 2,
      matches: { name: [[0, 3]] },
    }]);
    assertEquals(
      found.albums.map((
        { title, artist, year, tracks, coverPath, matches },
      ) => ({ title, artist, year, tracks, coverPath, matches })),
      [{
        title: "Kind of Blue",
        artist: "Miles Davis",
        year: 1959,
        tracks: 2,
        coverPath: "Miles/2 Freddie.mp3",
        matches: { artist: [[0, 3]] },
      }],
    );
    const [first] = found.tracks;
    assertEquals(found.tracks.map(({ title }) => title), [
      "So What",
      "Freddie Freeloader",
    ]);
    assertEquals({ ...first, albumId: null, duration: 0, size: 0 }, {
      path: "Miles/1 So What.mp3",
      title: "So What",
      artist: "Miles Davis",
      album: "Kind of Blue",
      albumArtist: "Miles Davis",
      albumId: null,
      trackNumber: 1,
      discNumber: null,
      year: 1959,
      duration: 0,
      format: "MP3",
      size: 0,
      hasCover: false,
      matches: { artist: [[0, 3]] },
    });
  },
);

const FOUND: [query: string, titles: string[]][] = [
  ["joga", ["Jóga"]],
  ["JÓGA", ["Jóga"]],
  ["bjork jo", ["Jóga"]],
  ["artist:bjö", ["Jóga"]],
  ["album:onerror", ["Jóga"]],
  ["track:bjork", []],
  ["artist:joga", []],
  ['"what so"', []],
  ['track:"so what" artist:davis', ["So What"]],
  ["so miles", ["So What"]],
  ["s", []],
  ["", []],
  ['"', []],
  ['") OR title:("so', []],
  ["damaged", []],
  ["notes", []],
];

libraryTest(
  "GET /api/library/search takes filters, phrases and no syntax of the index",
  async (app) => {
    for (const [query, titles] of FOUND) {
      const { tracks } = await search(app, query);
      assertEquals(tracks.map(({ title }) => title), titles, query);
    }
  },
);

libraryTest(
  "GET /api/library/search answers with as many as asked",
  async (app) => {
    assertEquals((await search(app, "mi", "&limit=1")).tracks.length, 1);
    assertEquals((await search(app, "mi", "&limit=-1")).tracks.length, 2);
  },
);

libraryTest(
  "GET /api/library/albums/<id> lists the tracks in their order",
  async (app) => {
    const { albums } = await search(app, "kind of");
    const { album, tracks } = await getJson<AlbumDetails>(
      app,
      `/api/library/albums/${albums[0]?.id}`,
    );
    assertEquals(album.title, "Kind of Blue");
    assertEquals(tracks.map(({ trackNumber }) => trackNumber), [1, 2]);
    const missing = await app.fetch("/api/library/albums/x");
    assertEquals(missing.status, 404);
    await missing.body?.cancel();
  },
);

libraryTest(
  "GET /api/library/artists/<name> knows other spellings",
  async (app) => {
    for (const name of ["Björk", "BJORK"]) {
      const { artist, albums, tracks } = await getJson<ArtistDetails>(
        app,
        `/api/library/artists/${encodeURIComponent(name)}`,
      );
      assertEquals(artist, { name: "Björk", albums: 1, tracks: 1 });
      assertEquals(albums.map(({ title }) => title), [NASTY]);
      assertEquals(tracks.map(({ title }) => title), ["Jóga"]);
    }
    const missing = await app.fetch("/api/library/artists/Nobody");
    assertEquals(missing.status, 404);
    await missing.body?.cancel();
  },
);

libraryTest(
  "GET /api/library/cover sends the picture in a file, and answers 304",
  async (app) => {
    const path = "/api/library/cover?path=Miles%2F2%20Freddie.mp3";
    const response = await app.fetch(path);
    assertEquals(response.status, 200);
    assertEquals(response.headers.get("content-type"), "image/png");
    assertMatch(response.headers.get("cache-control") ?? "", /private/);
    assertEquals(await response.bytes(), PNG);
    const again = await app.fetch(path, {
      headers: { "if-none-match": response.headers.get("etag") ?? "" },
    });
    assertEquals(again.status, 304);
  },
);

libraryTest(
  "GET /api/library/cover sends the picture in a file when the disk takes none",
  async (app) => {
    await Deno.mkdir(join(app.dataRoot, "cache"), { recursive: true });
    await Deno.writeTextFile(join(app.dataRoot, "cache", "library"), "");
    for (const size of ["", "&size=96"]) {
      const path = `/api/library/cover?path=Miles%2F2%20Freddie.mp3${size}`;
      const response = await app.fetch(path);
      assertEquals(response.status, 200, size);
      assertEquals(response.headers.get("content-type"), "image/png");
      assertEquals(await response.bytes(), PNG);
      const again = await app.fetch(path, {
        headers: { "if-none-match": response.headers.get("etag") ?? "" },
      });
      assertEquals(again.status, 304);
    }
  },
);

libraryTest(
  "GET /api/library/cover sends the picture in the folder",
  async (app) => {
    const response = await app.fetch(
      `/api/library/cover?size=96&path=${
        encodeURIComponent("Björk/Jóga.flac")
      }`,
    );
    assertEquals(response.status, 200);
    assertEquals(response.headers.get("content-type"), "image/png");
    assertEquals(await response.bytes(), PNG);
  },
);

const NO_COVERS = [
  "",
  "/",
  "../data/collection.db",
  "Miles/1 So What.mp3",
  "Miles/damaged.mp3",
  "Miles/notes.txt",
  "Björk/cover.PNG",
  "\u0000",
];

libraryTest(
  "GET /api/library/cover is a 404 for what has none",
  async (app) => {
    for (const path of NO_COVERS) {
      const response = await app.fetch(
        `/api/library/cover?path=${encodeURIComponent(path)}`,
      );
      assertEquals(response.status, 404, path);
      await response.body?.cancel();
    }
  },
);

libraryTest("GET /api/library/status counts", async (app) => {
  const status = await getJson<Record<string, unknown>>(
    app,
    "/api/library/status",
  );
  assertEquals({ ...status, duration: 0, size: 0, scannedAt: "" }, {
    phase: "ready",
    error: null,
    tracks: 3,
    albums: 2,
    artists: 2,
    duration: 0,
    size: 0,
    unreadable: 1,
    scannedAt: "",
    watching: true,
    progress: null,
  });
});

libraryTest(
  "GET /api/library/progress tells late comers how the scan ended",
  async (app) => {
    const response = await app.fetch("/api/library/progress");
    assertEquals(response.headers.get("content-type"), "text/event-stream");
    const reader = response.body!.pipeThrough(new TextDecoderStream())
      .getReader();
    assertMatch((await reader.read()).value ?? "", /"status":"completed"/);
    await reader.cancel();
  },
);

libraryTest(
  "mixtapes follow their tracks when these are moved",
  async (app) => {
    const { mixtapes, library } = app.services;
    const slug = await app.publish({
      title: "Tape",
      tracks: [
        makeTrack({ path: "Miles/1 So What.mp3", title: "So What" }),
        makeTrack({ path: "Björk/Jóga.flac", title: "Jóga" }),
        makeTrack({ path: "never/there.mp3", title: "Never" }),
      ],
    });
    await Deno.mkdir(join(app.musicRoot, "Jazz"));
    await Deno.rename(
      join(app.musicRoot, "Miles"),
      join(app.musicRoot, "Jazz/Davis"),
    );
    await Deno.remove(join(app.musicRoot, "Björk/Jóga.flac"));
    await scanLibrary(app.services);

    const { tracks } = await mixtapes.get(slug);
    assertEquals(tracks.map(({ path }) => path), [
      "Jazz/Davis/1 So What.mp3",
      "Björk/Jóga.flac",
      "never/there.mp3",
    ]);
    assertEquals(tracks[0]?.filename, "1 So What.mp3");
    assert(await library.trackAt("Jazz/Davis/1 So What.mp3"));
    assertEquals(await library.trackAt("Miles/1 So What.mp3"), null);
    assertEquals((await search(app, "joga")).tracks, []);
  },
);

libraryTest(
  "a tape that is saved or brought back after its tracks were moved has them",
  async (app) => {
    const { mixtapes } = app.services;
    const path = "Miles/1 So What.mp3";
    const moved = "Jazz/So What.mp3";
    const tracks = [makeTrack({ path, title: "So What" })];
    const [deleted, changed] = [
      await app.publish({ title: "Deleted", tracks }),
      await app.publish({ title: "Changed", tracks: [] }),
    ];
    await mixtapes.remove(deleted);
    await app.writeMusic("Jazz/other.txt", "");
    await Deno.rename(join(app.musicRoot, path), join(app.musicRoot, moved));
    await scanLibrary(app.services);

    const body = JSON.stringify({ title: "Tape", tracks: [{ path }] });
    const calls: [method: string, path: string, body?: string][] = [
      ["POST", "/api/mixtapes", body],
      ["PUT", `/api/mixtapes/${changed}`, body],
      ["POST", `/api/mixtapes/${deleted}/restore`],
    ];
    for (const [method, url, body] of calls) {
      const response = await app.fetch(url, {
        method,
        ...(body !== undefined && { body }),
      });
      const answer = await response.json();
      assertEquals(answer.tracks[0].path, moved, `${method} ${url}`);
      const saved = await mixtapes.get(answer.slug);
      assertEquals(saved.tracks[0]?.path, moved);
      assertEquals(saved.revision, answer.revision);
    }
  },
);

libraryTest(
  "GET /api/library/albums has as many albums as asked for",
  async (app) => {
    const some = async (limit: number) =>
      (await getJson<SomeAlbums>(app, `/api/library/albums?limit=${limit}`))
        .albums.map(({ title }) => title).sort();
    assertEquals(await some(9), [NASTY, "Kind of Blue"].sort());
    assertEquals((await some(1)).length, 1);
  },
);

libraryTest(
  "a track on a tape has its own picture, for whoever has the link",
  async (app) => {
    const { mixtapes, trackCovers } = app.services;
    const paths = ["Miles/1 So What.mp3", "Miles/2 Freddie.mp3"];
    const response = await app.fetch("/api/mixtapes", {
      method: "POST",
      body: JSON.stringify({
        title: "Tape",
        tracks: paths.map((path) => ({ path })),
      }),
    });
    const { slug, updated_at, revision } = await response.json();
    await trackCovers.settled();
    const { tracks, updatedAt } = await mixtapes.get(slug);
    assertEquals(updatedAt?.toISOString(), updated_at);
    assertEquals(tracks[0]?.cover, null);
    const cover = tracks[1]?.cover ?? "";
    assertMatch(cover, /^cover-[0-9a-f]{24}\.(png|jpg)$/);
    const picture = await app.fetch(`/covers/${cover}`, { headers: STRANGER });
    assertEquals(picture.status, 200);
    await picture.body?.cancel();
    const page = await app.fetch(`/share/${slug}`, { headers: STRANGER });
    assertMatch(await page.text(), new RegExp(`/covers/${cover}`));

    const saved = await app.fetch(`/api/mixtapes/${slug}`, {
      method: "PUT",
      body: JSON.stringify({ title: "Renamed", revision }),
    });
    assertEquals(saved.status, 200, "Nobody else has edited it");
    await saved.body?.cancel();
    assertEquals((await mixtapes.get(slug)).tracks[1]?.cover, cover);
  },
);

const latin = (text: string) =>
  Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const PLAYLISTS: [what: string, body: BodyInit, missing: number][] = [
  [
    "an XSPF that has names only",
    "<playlist><trackList><track><title>JOGA</title><creator>Bjork</creator></track><track><title>Hunter</title><creator>Bjork</creator></track></trackList></playlist>",
    1,
  ],
  [
    "an M3U of a program with other folders",
    "#EXTM3U\n#EXTINF:-1,Björk - Jóga\n/srv/b/01.opus\n",
    0,
  ],
  ["an M3U in Windows-1252", latin("#EXTM3U\nBjörk\\Jóga.flac\n"), 0],
];

for (const [what, body, missing] of PLAYLISTS) {
  libraryTest(`POST /api/import finds the music of ${what}`, async (app) => {
    const response = await app.fetch("/api/import?name=a", {
      method: "POST",
      body,
    });
    const tape = await response.json();
    assertEquals(tape.tracks.map(({ path }: { path: string }) => path), [
      "Björk/Jóga.flac",
    ]);
    assertEquals(tape.missing, missing);
  });
}
