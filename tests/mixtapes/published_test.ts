import { assertEquals } from "@std/assert";
import { makeMixtape, makeTrack } from "@/lib/mixtapes/mixtape.ts";
import { createPublished } from "@/lib/mixtapes/published.ts";

function setUp(paths: string[]) {
  const shelf = { paths, looks: 0, time: 0 };
  const published = createPublished({
    clock: () => shelf.time,
    list: () => {
      shelf.looks++;
      const tracks = shelf.paths.map((path) => makeTrack({ title: "", path }));
      return Promise.resolve([makeMixtape("tape", { title: "", tracks })]);
    },
  });
  return { shelf, published };
}

Deno.test("hasTrack() knows the tracks of mixtapes and no other path", async () => {
  const { published } = setUp(["a/one.flac"]);
  assertEquals(await published.hasTrack("a/one.flac"), true);
  assertEquals(await published.hasTrack("a/two.flac"), false);
  assertEquals(await published.hasTrack("a"), false);
  assertEquals(await published.hasTrack(""), false);
});

Deno.test("hasTrack() takes both forms of an accent as the same name", async () => {
  const { published } = setUp(["cafe\u0301.flac"]);
  assertEquals(await published.hasTrack("caf\u00e9.flac"), true);
});

Deno.test("hasTrack() answers at once and without a look while the answer is fresh", async () => {
  const { shelf, published } = setUp(["a.flac"]);
  await published.hasTrack("a.flac");
  shelf.time = 999;
  assertEquals(published.hasTrack("a.flac"), true);
  assertEquals(shelf.looks, 1);
});

Deno.test("hasTrack() follows a change after a second", async () => {
  const { shelf, published } = setUp(["a.flac"]);
  await published.hasTrack("a.flac");
  shelf.paths = ["b.flac"];
  shelf.time = 1000;
  assertEquals(await published.hasTrack("a.flac"), false);
  assertEquals(await published.hasTrack("b.flac"), true);
});

Deno.test("hasTrack() looks once when many ask at the same time", async () => {
  const { shelf, published } = setUp(["a.flac"]);
  await Promise.all(
    Array.from({ length: 50 }, () => published.hasTrack("a.flac")),
  );
  assertEquals(shelf.looks, 1);
});
