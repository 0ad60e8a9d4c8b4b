import { assertEquals, assertExists, assertStringIncludes } from "@std/assert";
import { join } from "@std/path";
import { makeTrack } from "@/lib/mixtapes/mixtape.ts";
import { flacFile, makeSound } from "../fixtures/make_sources.ts";
import { createTestApp, type TestApp } from "../support/test_app.ts";

const SONG = "Jazz/So What?.flac";
const SONG_URL = "/play/Jazz/So%20What%3F.flac";
const OTHER_URL = "/play/Jazz/Secret.flac";
const STRANGER = { host: "tapes.example" };

function playTest(name: string, test: (app: TestApp) => Promise<void>) {
  Deno.test(
    name,
    { sanitizeOps: true, sanitizeResources: true },
    async () => {
      await using app = await createTestApp();
      await app.writeMusic(SONG, "0123456789");
      await app.writeMusic("Jazz/Secret.flac", "secret");
      await app.writeMusic("Jazz/notes.txt", "private notes");
      await app.publish({
        title: "Tape",
        tracks: [makeTrack({ title: "So What?", path: SONG })],
      });
      await test(app);
    },
  );
}

playTest("GET /play answers 200 with the whole track", async (app) => {
  const response = await app.fetch(SONG_URL, { headers: STRANGER });
  assertEquals(response.status, 200);
  assertEquals(response.headers.get("content-type"), "audio/flac");
  assertEquals(response.headers.get("content-length"), "10");
  assertEquals(response.headers.get("accept-ranges"), "bytes");
  assertEquals(response.headers.get("cache-control"), "public, max-age=3600");
  assertEquals(response.headers.get("access-control-allow-origin"), "*");
  assertEquals(response.headers.get("x-content-type-options"), "nosniff");
  assertEquals(response.headers.get("content-security-policy"), null);
  assertEquals(response.headers.get("set-cookie"), null);
  assertEquals(await response.text(), "0123456789");
});

playTest("GET /play answers 206 with a range", async (app) => {
  const response = await app.fetch(SONG_URL, {
    headers: { ...STRANGER, range: "bytes=2-4" },
  });
  assertEquals(response.status, 206);
  assertEquals(response.headers.get("content-range"), "bytes 2-4/10");
  assertEquals(await response.text(), "234");
});

playTest("GET /play answers 304 when the client has the track", async (app) => {
  const first = await app.fetch(SONG_URL);
  await first.body?.cancel();
  const etag = first.headers.get("etag");
  assertExists(etag);
  const response = await app.fetch(SONG_URL, {
    headers: { "if-none-match": etag },
  });
  assertEquals(response.status, 304);
  assertEquals(response.body, null);
});

playTest(
  "GET /play answers 416 with the size when the range is beyond it",
  async (app) => {
    const response = await app.fetch(SONG_URL, {
      headers: { range: "bytes=10-" },
    });
    assertEquals(response.status, 416);
    assertEquals(response.headers.get("content-range"), "bytes */10");
    assertEquals(response.headers.get("access-control-allow-origin"), "*");
  },
);

playTest("HEAD /play answers like GET, without a body", async (app) => {
  const response = await app.fetch(SONG_URL, {
    method: "HEAD",
    headers: { range: "bytes=2-4" },
  });
  assertEquals(response.status, 200);
  assertEquals(response.headers.get("content-length"), "10");
  assertEquals(response.body, null);
});

playTest(
  "OPTIONS /play answers the preflight of a casting device",
  async (app) => {
    const response = await app.fetch("/play/whatever.flac", {
      method: "OPTIONS",
      headers: STRANGER,
    });
    assertEquals(response.status, 204);
    assertEquals(
      response.headers.get("access-control-allow-methods"),
      "GET, HEAD, OPTIONS",
    );
    assertStringIncludes(
      response.headers.get("access-control-allow-headers") ?? "",
      "Range",
    );
  },
);

playTest("POST /play answers 405 with the methods there are", async (app) => {
  const response = await app.fetch(SONG_URL, { method: "POST" });
  assertEquals(response.status, 405);
  assertEquals(response.headers.get("allow"), "GET, HEAD, OPTIONS");
});

playTest(
  "GET /play lets the owner hear the whole library, privately",
  async (app) => {
    const response = await app.fetch(OTHER_URL);
    assertEquals(response.status, 200);
    assertEquals(response.headers.get("cache-control"), "private");
    assertEquals(await response.text(), "secret");
  },
);

const HIDDEN = [
  OTHER_URL,
  "/play/Jazz/none.flac",
  "/play/Jazz",
  "/play/Jazz/notes.txt",
  "/play",
];

for (const path of HIDDEN) {
  playTest(`GET ${path} is the same 404 to every stranger`, async (app) => {
    const response = await app.fetch(path, { headers: STRANGER });
    assertEquals(response.status, 404);
    assertEquals(response.headers.get("access-control-allow-origin"), "*");
    assertEquals(await response.text(), "There is no such file");
  });
}

for (const path of ["/play/Jazz/notes.txt", "/play/Jazz", "/play"]) {
  playTest(`GET ${path} is a 404 even to the owner`, async (app) => {
    const response = await app.fetch(path);
    assertEquals(response.status, 404);
    await response.body?.cancel();
  });
}

playTest("GET /play stops when the mixtape is taken back", async (app) => {
  const [mixtape] = await app.services.mixtapes.list();
  await Deno.remove(`${app.dataRoot}/mixtapes/${mixtape?.slug}.json`);
  const response = await app.fetch(SONG_URL, { headers: STRANGER });
  assertEquals(response.status, 404);
  await response.body?.cancel();
});

playTest(
  "GET /play/share/<slug> leads to where the page is now",
  async (app) => {
    const response = await app.fetch("/play/share/summer-vibes?x=1", {
      headers: STRANGER,
    });
    assertEquals(response.status, 308);
    assertEquals(response.headers.get("location"), "/share/summer-vibes?x=1");
  },
);

Deno.test("with PASSWORD set, nobody is the owner by address", async () => {
  await using app = await createTestApp({
    variables: { PASSWORD: "correct horse" },
  });
  await app.writeMusic("a.flac", "x");
  const response = await app.fetch("/play/a.flac");
  assertEquals(response.status, 404);
  await response.body?.cancel();
});

playTest(
  "GET /play sends to the original while the cache cannot be used",
  async (app) => {
    const format = { sampleRate: 44100, bits: 16 } as const;
    const sound = makeSound({ ...format, samples: format.sampleRate });
    await app.writeMusic(SONG, await flacFile(sound, format));
    await Deno.mkdir(join(app.dataRoot, "cache"), { recursive: true });
    await Deno.writeTextFile(join(app.dataRoot, "cache/audio"), "in the way");
    for (const quality of ["low", "medium"]) {
      const response = await app.fetch(`${SONG_URL}?quality=${quality}`);
      assertEquals(response.status, 307);
      assertEquals(response.headers.get("location"), "?quality=original");
      await response.body?.cancel();
    }
  },
);
