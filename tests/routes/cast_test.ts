import { assertEquals, assertExists, assertMatch } from "@std/assert";
import { fromFileUrl } from "@std/path";
import type { CastTrack } from "@/lib/cast/media_info.ts";
import { makeTrack } from "@/lib/mixtapes/mixtape.ts";
import { makeSound, wavFile } from "../fixtures/make_sources.ts";
import { createTestApp, type TestApp } from "../support/test_app.ts";

const BASE = "http://192.168.1.5:8000";
const STRANGER = { host: "tapes.example" };

const FORMAT = { sampleRate: 44100, kind: "int", bits: 16 } as const;
const WAV = wavFile(makeSound({ sampleRate: 44100, samples: 44100 }), FORMAT);

function castTest(
  name: string,
  test: (app: TestApp, slug: string) => Promise<void>,
  variables: Record<string, string> = { CAST_BASE_URL: BASE },
) {
  Deno.test(
    name,
    { sanitizeOps: true, sanitizeResources: true },
    async () => {
      await using app = await createTestApp({ variables });
      await app.writeMusic("Jazz/So What?.wav", WAV);
      await app.writeMusic("song.mp3", "not looked into");
      await app.writeMusic("old.wma", "not looked into");
      const slug = await app.publish({
        title: "Tape",
        tracks: [
          makeTrack({
            title: "So What?",
            artist: "Nina",
            path: "Jazz/So What?.wav",
            duration: 225,
          }),
          makeTrack({ title: "Song", album: "Album", path: "song.mp3" }),
          makeTrack({ title: "Old", path: "old.wma" }),
          makeTrack({ title: "Gone", path: "gone.flac" }),
        ],
      });
      await test(app, slug);
    },
  );
}

async function fetchList(app: TestApp, slug: string, query = "") {
  const path = `/api/mixtapes/${slug}/cast${query}`;
  const response = await app.fetch(path, { headers: STRANGER });
  assertEquals(response.status, 200);
  assertEquals(response.headers.get("cache-control"), "no-store");
  return await response.json() as CastTrack[];
}

castTest("GET /cast is a 404 for a mixtape that is not there", async (app) => {
  const response = await app.fetch("/api/mixtapes/no-such-tape/cast");
  assertEquals(response.status, 404);
  await response.body?.cancel();
});

castTest(
  "GET /cast is a 503 when no device can reach this server",
  async (app, slug) => {
    const response = await app.fetch(`/api/mixtapes/${slug}/cast`);
    assertEquals(response.status, 503);
    assertEquals(await response.json(), { error: 503 });
  },
  {},
);

castTest(
  "GET /cast lists every track at its place, with absolute addresses and seconds",
  async (app, slug) => {
    const [wav, mp3, wma, gone] = await fetchList(app, slug, "?quality=low");
    assertMatch(
      wav?.url ?? "",
      /^http:\/\/192\.168\.1\.5:8000\/play\/Jazz\/So%20What%3F\.wav\?quality=low&cast=[\da-f-]{36}$/,
    );
    assertEquals([wav?.duration, wav?.contentType], [225, "audio/mpeg"]);
    assertEquals([wav?.title, wav?.artist, wav?.album], [
      "So What?",
      "Nina",
      "Tape",
    ]);
    assertEquals([mp3?.album, mp3?.duration], ["Album", null]);
    assertEquals(mp3?.contentType, "audio/mpeg");
    assertEquals([wma?.contentType, gone?.contentType], [null, null]);
  },
);

castTest(
  "GET /cast names the type that the address really answers with",
  async (app, slug) => {
    for (const quality of ["original", "high", "medium", "low", "nonsense"]) {
      for (const track of await fetchList(app, slug, `?quality=${quality}`)) {
        if (track.contentType === null) continue;
        const response = await app.fetch(track.url.slice(BASE.length), {
          method: "HEAD",
          headers: STRANGER,
        });
        assertEquals(response.status, 200);
        assertEquals(response.headers.get("content-type"), track.contentType);
      }
    }
  },
);

castTest(
  "GET /cast has covers with the device's address, those of tracks first",
  async (app) => {
    const covers = `${app.dataRoot}/mixtapes/covers`;
    await Deno.mkdir(covers, { recursive: true });
    const icon = fromFileUrl(new URL("../../static/icon.svg", import.meta.url));
    for (const name of ["tape", "own"]) {
      await Deno.copyFile(icon, `${covers}/${name}.jpg`);
    }
    const slug = await app.publish({
      title: "Covered",
      cover: "tape.jpg",
      tracks: [null, "own.jpg", "lost.jpg"].map((cover) =>
        makeTrack({ title: "Song", path: "song.mp3", cover })
      ),
    });
    const tracks = await fetchList(app, slug);
    const tape = [{ url: `${BASE}/covers/tape.jpg?size=512` }];
    const own = [{ url: `${BASE}/covers/own.jpg?size=512` }];
    assertEquals(tracks.map(({ images }) => images), [tape, own, tape]);
  },
);

castTest(
  "GET /cast/reached tells whether a device came, and what it got",
  async (app, slug) => {
    const tracks = await fetchList(app, slug);
    const nonce = new URL(tracks[0]?.url ?? "").searchParams.get("cast");
    assertExists(nonce);
    const ask = async (track: number) => {
      const response = await app.fetch(
        `/api/mixtapes/${slug}/cast/reached?cast=${nonce}&track=${track}`,
        { headers: STRANGER },
      );
      assertEquals(response.status, 200);
      return await response.json();
    };
    assertEquals(await ask(1), { reached: false, status: null });
    for (const index of [1, 3]) {
      const url = tracks[index]?.url.slice(BASE.length) ?? "";
      const response = await app.fetch(url, { headers: STRANGER });
      await response.body?.cancel();
    }
    assertEquals(await ask(1), { reached: true, status: 200 });
    assertEquals(await ask(3), { reached: true, status: 404 });
    assertEquals(await ask(0), { reached: true, status: null });
    assertEquals(await ask(99), { reached: true, status: null });
  },
);

castTest(
  "GET /cast/reached is 404 of what is not remembered, which is no proof that nobody came",
  async (app, slug) => {
    const response = await app.fetch(
      `/api/mixtapes/${slug}/cast/reached?cast=of-a-server-before&track=0`,
    );
    assertEquals(response.status, 404);
    await response.body?.cancel();
  },
);

castTest("GET /admin/cast is for the owner alone", async (app) => {
  const response = await app.fetch("/admin/cast", { headers: STRANGER });
  assertEquals(response.status, 404);
  await response.body?.cancel();
});

castTest(
  "GET /admin/cast says what keeps devices away",
  async (app) => {
    const response = await app.fetch("/admin/cast");
    assertEquals(response.status, 200);
    const html = await response.text();
    assertMatch(html, /cannot play from here yet/);
    assertMatch(html, /this machine only, so no device can reach it/);
    assertMatch(html, /Nobody has cast/);
  },
  {},
);

castTest(
  "GET /admin/cast names the tape of an attempt, and says apart from it what came of it",
  async (app, slug) => {
    await fetchList(app, slug);
    const html = await (await app.fetch("/admin/cast")).text();
    assertMatch(
      html,
      new RegExp(`<a [^>]*href="/share/${slug}"[^>]*>Tape</a>`),
    );
    assertMatch(html, /<span class="job-detail">No device came<\/span>/);
  },
);

const policyOf = async (app: TestApp, slug: string) => {
  const response = await app.fetch(`/share/${slug}`, { headers: STRANGER });
  assertEquals(response.status, 200);
  await response.body?.cancel();
  return response.headers.get("content-security-policy") ?? "";
};

castTest(
  "GET /share lets the Cast SDK in where a device can reach the server",
  async (app, slug) => {
    assertMatch(await policyOf(app, slug), /script-src [^;]*www\.gstatic\.com/);
    const shelf = await app.fetch("/");
    const policy = shelf.headers.get("content-security-policy") ?? "";
    assertEquals(policy.includes("gstatic"), false);
    await shelf.body?.cancel();
  },
);

castTest(
  "GET /share asks nothing of other hosts where no device can",
  async (app, slug) => {
    assertEquals((await policyOf(app, slug)).includes("gstatic"), false);
  },
  {},
);
