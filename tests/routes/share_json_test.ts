import { assertEquals, assertStringIncludes } from "@std/assert";
import { encodeWav } from "@/lib/demo/encode/wav.ts";
import { makeTrack } from "@/lib/mixtapes/mixtape.ts";
import type { KeepOffer } from "@/lib/offline/offer.ts";
import { sampleTags } from "../demo/sample_tags.ts";
import { createTestApp, type TestApp } from "../support/test_app.ts";

const STRANGER = { host: "tapes.example" };

function jsonTest(name: string, test: (app: TestApp) => Promise<void>) {
  Deno.test(name, { sanitizeOps: true, sanitizeResources: true }, async () => {
    await using app = await createTestApp({
      variables: { FFMPEG_PATH: "/nowhere/ffmpeg" },
    });
    await test(app);
  });
}

for (const file of ["manifest.json", "offline.json"]) {
  for (const slug of ["none", "..%2fsecret", "a.json"]) {
    jsonTest(`GET /share/${slug}/${file} is a 404`, async (app) => {
      const response = await app.fetch(`/share/${slug}/${file}`, {
        headers: { accept: "application/json" },
      });
      assertEquals(response.status, 404);
      assertEquals(await response.json(), { error: 404 });
    });
  }

  jsonTest(
    `${file} is answered with 304 to who has it, until the tape changes`,
    async (app) => {
      const slug = await app.publish({ title: "Tape", tracks: [] });
      const path = `/share/${slug}/${file}`;
      const first = await app.fetch(path, { headers: STRANGER });
      assertEquals(first.status, 200);
      await first.body?.cancel();
      const etag = first.headers.get("etag") ?? "";
      const headers = { ...STRANGER, "if-none-match": etag };
      const again = await app.fetch(path, { headers });
      assertEquals(again.status, 304);
      assertEquals(again.headers.get("etag"), etag);
      const mixtape = await app.services.mixtapes.get(slug);
      await app.services.mixtapes.save({ ...mixtape, title: "Other" });
      const changed = await app.fetch(path, { headers });
      assertEquals(changed.status, 200);
      await changed.body?.cancel();
    },
  );

  jsonTest(`${file} takes GET, HEAD and OPTIONS only`, async (app) => {
    const slug = await app.publish({ title: "Tape", tracks: [] });
    const path = `/share/${slug}/${file}`;
    const head = await app.fetch(path, { method: "HEAD" });
    assertEquals([head.status, await head.text()], [200, ""]);
    const post = await app.fetch(path, { method: "POST" });
    assertEquals(post.status, 405);
    await post.body?.cancel();
  });
}

jsonTest(
  "the page links its manifest, which has the media type of one",
  async (app) => {
    const slug = await app.publish({ title: "Été", tracks: [] });
    const path = `/share/${encodeURIComponent(slug)}`;
    const html = await (await app.fetch(path)).text();
    assertStringIncludes(html, `rel="manifest" href="${path}/manifest.json"`);
    const response = await app.fetch(`${path}/manifest.json`);
    assertEquals(
      response.headers.get("content-type"),
      "application/manifest+json",
    );
    assertEquals(response.headers.get("x-content-type-options"), "nosniff");
    assertEquals((await response.json()).start_url, path);
  },
);

jsonTest(
  "offline.json promises the lengths and tags that /play answers with",
  async (app) => {
    const channel = new Int32Array(44100);
    const pcm = { channels: [channel, channel], sampleRate: 44100 };
    await app.writeMusic(
      "a/So What?.wav",
      encodeWav({ ...pcm, bits: 16 }, sampleTags()),
    );
    await app.writeMusic("b.mp3", "an mp3 for everybody");
    const slug = await app.publish({
      title: "Tape",
      tracks: [
        makeTrack({ title: "One", path: "a/So What?.wav" }),
        makeTrack({ title: "Two", path: "b.mp3" }),
      ],
    });
    const response = await app.fetch(`/share/${slug}/offline.json`, {
      headers: STRANGER,
    });
    const offer: KeepOffer = await response.json();
    assertEquals(offer.tracks.map(({ title }) => title), ["One", "Two"]);
    for (const { url, versions } of offer.tracks) {
      for (const [quality, version] of Object.entries(versions)) {
        const played = await app.fetch(`${url}?quality=${quality}`, {
          method: "HEAD",
          headers: STRANGER,
        });
        assertEquals({
          size: Number(played.headers.get("content-length")),
          etag: played.headers.get("etag"),
        }, version);
      }
    }
    const [wav, mp3] = offer.tracks;
    assertEquals(wav?.versions.low?.etag === wav?.versions.high?.etag, false);
    assertEquals(mp3?.versions.low, mp3?.versions.original);
  },
);

jsonTest("offline.json has no version of what cannot be had", async (app) => {
  await app.writeMusic("notes.txt", "private");
  await app.writeMusic("old.wma", "nothing that browsers play");
  const slug = await app.publish({
    title: "Tape",
    tracks: [
      makeTrack({ title: "Gone", path: "gone.flac" }),
      makeTrack({ title: "No track", path: "notes.txt" }),
      makeTrack({ title: "Half a pair \ud800", path: "\ud800.mp3" }),
      makeTrack({ title: "Old", path: "old.wma" }),
    ],
  });
  const response = await app.fetch(`/share/${slug}/offline.json`);
  const offer: KeepOffer = await response.json();
  assertEquals(
    offer.tracks.map(({ versions }) =>
      Object.entries(versions).filter(([, version]) => version !== null)
        .map(([quality]) => quality)
    ),
    [[], [], [], ["original"]],
  );
});
