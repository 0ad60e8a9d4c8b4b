import { assertEquals } from "@std/assert";
import { makeMixtape, makeTrack } from "@/lib/mixtapes/mixtape.ts";
import { createShelfView } from "@/lib/mixtapes/shelf_view.ts";

/** The shelf's view of a tape by so many artists. */
async function viewOf(artists: number) {
  const tracks = Array.from({ length: artists }, (_, number) =>
    makeTrack({
      path: `${number}.mp3`,
      title: "One",
      artist: `Some Artist ${number}`,
    }));
  const tape = makeMixtape("tape", { title: "Tape", tracks });
  const [view] = await createShelfView([tape], () => Promise.resolve(false));
  return view!;
}

Deno.test("createShelfView() lets a long tape be found by each of its artists", async () => {
  const { words } = await viewOf(60);
  assertEquals(words.endsWith("Some Artist 59"), true);
});

Deno.test("createShelfView() keeps the words of a tape by a thousand artists short", async () => {
  assertEquals((await viewOf(1000)).words.length <= 1500, true);
});
