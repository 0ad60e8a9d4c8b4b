import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { join } from "@std/path";
import { strFromU8, unzipSync, zipSync } from "fflate";
import { encodePng } from "@/lib/images/drawing/png.ts";
import { makeTrack, type Mixtape } from "@/lib/mixtapes/mixtape.ts";
import { makePicture } from "../support/make_picture.ts";
import { createTestApp, type TestApp } from "../support/test_app.ts";

const AUDIO = "not really audio, and long enough ".repeat(5000);
const tracks = [
  makeTrack({
    path: "Jazz/So What?.mp3",
    title: "So What?",
    artist: "Miles",
    duration: 61,
  }),
  makeTrack({ path: "gone.mp3", title: "Gone" }),
];

function exchangeTest(name: string, test: (app: TestApp) => Promise<void>) {
  Deno.test(name, { sanitizeOps: true, sanitizeResources: true }, async () => {
    await using app = await createTestApp({
      variables: { PRECACHE_QUALITIES: "none" },
    });
    await app.writeMusic("Jazz/So What?.mp3", AUDIO);
    await test(app);
  });
}

const picture = encodePng(makePicture(40, 40, () => [200, 20, 20, 255]));

async function publish(app: TestApp) {
  const cover = await app.services.coverUploads.keep(
    new Blob([picture]).stream(),
  );
  return await app.publish({
    title: "Été",
    creatorName: "Ada",
    linerNotes: "Hi #1",
    cover,
    clientId: "abcdefgh",
    tracks,
  });
}

const importFile = async (
  app: TestApp,
  body: BodyInit,
  name = "list.m3u8",
) => await app.fetch(`/api/import?name=${name}`, { method: "POST", body });

exchangeTest(
  "a tape that was exported as zip can be imported, with its cover",
  async (app) => {
    const slug = await publish(app);
    const exported = await app.fetch(`/api/mixtapes/${slug}/export/zip`);
    assertEquals(exported.status, 200);
    assertEquals(exported.headers.get("content-type"), "application/zip");
    assertMatch(
      exported.headers.get("content-disposition") ?? "",
      /^attachment; filename="Ete\.zip"; filename\*=UTF-8''%C3%89t%C3%A9\.zip$/,
    );
    const archive = await exported.bytes();
    assertEquals(Object.keys(unzipSync(archive)), [
      "mixtape.json",
      "cover.jpg",
      "playlist.m3u8",
    ]);
    const response = await importFile(app, archive, "x.zip");
    assertEquals(response.status, 201);
    const { missing, ...made } = await response.json();
    assertEquals(missing, 1);
    assertEquals(made.slug === slug, false);
    const [copy, original] = await Promise.all(
      [made.slug, slug].map((one) => app.services.mixtapes.get(one)),
    );
    const shared = ({ title, creatorName, linerNotes, cover }: Mixtape) => [
      title,
      creatorName,
      linerNotes,
      cover !== null,
    ];
    assertEquals(shared(copy!), shared(original!));
    assertEquals(
      copy?.tracks.map(({ path }) => path),
      tracks.map(({ path }) => path),
    );
    assertEquals(copy?.clientId, null);
  },
);

exchangeTest(
  "GET export/zip?audio=1 has the music that is there, and a playlist of it",
  async (app) => {
    const slug = await publish(app);
    const exported = await app.fetch(
      `/api/mixtapes/${slug}/export/zip?audio=1`,
    );
    const files = unzipSync(await exported.bytes());
    assertEquals(strFromU8(files["audio/01 Miles - So What_.mp3"]!), AUDIO);
    const list = strFromU8(files["playlist.m3u8"]!);
    assertStringIncludes(list, "\naudio/01 Miles - So What_.mp3\n");
    assertStringIncludes(list, "\ngone.mp3\n");
    assertEquals(Object.keys(files).length, 4);
  },
);

for (const format of ["m3u8", "xspf"]) {
  exchangeTest(
    `a tape that was exported as ${format} can be imported`,
    async (app) => {
      const slug = await publish(app);
      const exported = await app.fetch(
        `/api/mixtapes/${slug}/export/${format}`,
      );
      assertEquals(exported.status, 200);
      const response = await importFile(app, await exported.bytes(), "x");
      assertEquals(response.status, 201);
      const { title, missing, tracks } = await response.json();
      assertEquals([title, missing], ["Été", 1]);
      assertEquals(tracks.map(({ path }: { path: string }) => path), [
        "Jazz/So What?.mp3",
      ]);
    },
  );
}

exchangeTest("a playlist of another machine finds its tracks", async (app) => {
  const list =
    "#EXTM3U\n#EXTINF:61,Miles - So What?\nD:\\Music\\Jazz\\So What?.mp3\n";
  const { title, tracks } = await (await importFile(app, list, "Late.m3u8"))
    .json();
  assertEquals([title, tracks[0].path, tracks[0].duration], [
    "Late",
    "Jazz/So What?.mp3",
    61,
  ]);
});

const BAD: [what: string, body: BodyInit][] = [
  ["nothing", ""],
  ["some text", "hello"],
  ["a page", "<html><body>hello</body></html>"],
  ["an archive of something else", zipSync({ "a.txt": new Uint8Array(3) })],
  ["an archive with a damaged tape", zipSync({ "mixtape.json": picture })],
  ["a playlist without tracks", "#EXTM3U\n"],
];

for (const [what, body] of BAD) {
  exchangeTest(
    `POST /api/import answers 400 to ${what}, in words`,
    async (app) => {
      const response = await importFile(app, body, "file");
      assertEquals(response.status, 400);
      assertMatch((await response.json()).message, /^Cannot import /);
      assertEquals(await app.services.mixtapes.list(), []);
    },
  );
}

exchangeTest(
  "POST /api/import publishes no path that leaves the library",
  async (app) => {
    const tape = {
      title: "X",
      tracks: [{ path: "../../etc/passwd" }, { path: "/etc/passwd" }],
    };
    const body = zipSync({
      "mixtape.json": new TextEncoder().encode(JSON.stringify(tape)),
    });
    const response = await importFile(app, body);
    assertEquals((await response.json()).tracks, []);
  },
);

exchangeTest(
  "POST /api/import takes the file of a form, and leads to the shelf",
  async (app) => {
    const form = new FormData();
    form.set("file", new File(["Jazz/So What?.mp3\nx.mp3"], "Été.m3u"));
    const response = await app.fetch("/api/import", {
      method: "POST",
      headers: { accept: "text/html" },
      body: form,
    });
    assertEquals(response.status, 303);
    const location = response.headers.get("location") ?? "";
    assertMatch(location, /^\/\?imported=\S+&missing=1$/);
    const html = await (await app.fetch(location)).text();
    assertStringIncludes(html, "Imported “<bdi>Été</bdi>”.");
    assertMatch(html, /track is(<!-- -->)?\s*not in your library/);
  },
);

exchangeTest(
  "nothing is exported to a stranger, or in another format",
  async (app) => {
    const slug = await publish(app);
    for (
      const [path, headers] of [
        [`/api/mixtapes/${slug}/export/zip`, { host: "tapes.example" }],
        [`/api/mixtapes/${slug}/export/exe`, {}],
        ["/api/mixtapes/nobody/export/zip", {}],
      ] as const
    ) {
      const response = await app.fetch(path, { headers: { ...headers } });
      assertEquals(response.status, 404);
      await response.body?.cancel();
    }
  },
);

exchangeTest("an exporter who leaves leaves no file open", async (app) => {
  const slug = await publish(app);
  await app.writeMusic("Jazz/So What?.mp3", new Uint8Array(5_000_000));
  const response = await app.fetch(`/api/mixtapes/${slug}/export/zip?audio=1`);
  const reader = response.body!.getReader();
  for (let chunk = 0; chunk < 8; chunk++) await reader.read();
  await reader.cancel();
  assertEquals(
    await Deno.stat(join(app.musicRoot, "Jazz/So What?.mp3")).then((info) =>
      info.size
    ),
    5_000_000,
  );
});
