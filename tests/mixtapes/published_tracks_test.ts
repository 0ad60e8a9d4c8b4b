import { assertEquals } from "@std/assert";
import { makeMixtape, makeTrack } from "@/lib/mixtapes/mixtape.ts";
import { createPublishedTracks } from "@/lib/mixtapes/published_tracks.ts";

function setUp(paths: string[]) {
  const shelf = { paths, looks: 0, time: 0 };
  const published = createPublishedTracks({
    clock: () => shelf.time,
    list: () => {
      shelf.looks++;
      const tracks = shelf.paths.map((path) => makeTrack({ title: "", path }));
      return Promise.resolve([makeMixtape("tape", { title: "", tracks })]);
    },
  });
  return { shelf, published };
}

Deno.test("has() knows the tracks of mixtapes and no other path", async () => {
  const { published } = setUp(["a/one.flac"]);
  assertEquals(await published.has("a/one.flac"), true);
  assertEquals(await published.has("a/two.flac"), false);
  assertEquals(await published.has("a"), false);
  assertEquals(await published.has(""), false);
});

Deno.test("has() takes both forms of an accent as the same name", async () => {
  const { published } = setUp(["cafe\u0301.flac"]);
  assertEquals(await published.has("caf\u00e9.flac"), true);
});

Deno.test("has() answers at once and without a look while the answer is fresh", async () => {
  const { shelf, published } = setUp(["a.flac"]);
  await published.has("a.flac");
  shelf.time = 999;
  assertEquals(published.has("a.flac"), true);
  assertEquals(shelf.looks, 1);
});

Deno.test("has() follows a change after a second", async () => {
  const { shelf, published } = setUp(["a.flac"]);
  await published.has("a.flac");
  shelf.paths = ["b.flac"];
  shelf.time = 1000;
  assertEquals(await published.has("a.flac"), false);
  assertEquals(await published.has("b.flac"), true);
});

Deno.test("has() looks once when many ask at the same time", async () => {
  const { shelf, published } = setUp(["a.flac"]);
  await Promise.all(Array.from({ length: 50 }, () => published.has("a.flac")));
  assertEquals(shelf.looks, 1);
});
