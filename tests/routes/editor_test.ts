import { assertEquals, assertStringIncludes } from "@std/assert";
import { makeTrack } from "@/lib/mixtapes/mixtape.ts";
import { taggedMp3 } from "../fixtures/make_tagged.ts";
import { scanLibrary } from "../support/scan_library.ts";
import { createTestApp } from "../support/test_app.ts";

const HOSTILE = `"><img src=x onerror=alert(1)>`;

Deno.test("GET /editor shows an empty tape, and says what needs JavaScript", async () => {
  await using app = await createTestApp();
  const response = await app.fetch("/editor");
  assertEquals(response.status, 200);
  const html = await response.text();
  assertStringIncludes(html, `id="tape-title"`);
  assertStringIncludes(html, `id="share-playlist"`);
  assertStringIncludes(html, "<noscript>");
});

Deno.test("GET /editor/<slug> shows the tape, with tags as text", async () => {
  await using app = await createTestApp();
  const slug = await app.publish({
    title: HOSTILE,
    creatorName: HOSTILE,
    linerNotes: HOSTILE,
    tracks: [
      makeTrack({ path: "a.mp3", title: HOSTILE, artist: HOSTILE }),
    ],
  });
  const response = await app.fetch(`/editor/${slug}`);
  assertEquals(response.status, 200);
  const html = await response.text();
  assertStringIncludes(html, "&lt;img src=x onerror=alert(1)>");
  assertEquals(html.includes("<img src=x"), false);
});

Deno.test("GET /editor/<slug> marks the tracks whose files are gone", async () => {
  await using app = await createTestApp();
  await app.writeMusic("here.mp3", taggedMp3({ title: "Here" }));
  const slug = await app.publish({
    title: "Tape",
    tracks: ["here.mp3", "gone.mp3"].map((path) =>
      makeTrack({ path, title: path })
    ),
  });
  await scanLibrary(app.services);
  const html = await (await app.fetch(`/editor/${slug}`)).text();
  assertEquals(html.split("not in the library any more").length - 1, 1);
  assertStringIncludes(html, "Listen to here.mp3");
  assertEquals(html.includes("Listen to gone.mp3"), false);
  assertStringIncludes(html, "1 track is missing");
});

for (const path of ["/editor", "/editor/SLUG"]) {
  Deno.test(`GET ${path} is a 404 to a stranger`, async () => {
    await using app = await createTestApp();
    const slug = await app.publish({ title: "Tape", tracks: [] });
    const response = await app.fetch(path.replace("SLUG", slug), {
      headers: { host: "tapes.example" },
    });
    assertEquals(response.status, 404);
    await response.body?.cancel();
  });
}

for (const slug of ["nobody", "..%2fx", "-dash"]) {
  Deno.test(`GET /editor/${slug} is no tape`, async () => {
    await using app = await createTestApp();
    const response = await app.fetch(`/editor/${slug}`);
    assertEquals(response.status, 404);
    await response.body?.cancel();
  });
}
