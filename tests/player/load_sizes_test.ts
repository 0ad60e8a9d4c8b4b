import { assertEquals } from "@std/assert";
import { createPlayer } from "@/lib/player/create_player.ts";
import { loadSizes } from "@/lib/player/load_sizes.ts";
import { createFakeOutput, makePlayerTracks } from "../support/fake_output.ts";

async function load(answer: unknown, ok = true) {
  const player = createPlayer({
    tracks: makePlayerTracks("A"),
    output: createFakeOutput(),
  });
  const asked: string[] = [];
  await loadSizes(player, "a b", (url) => {
    asked.push(url);
    return Promise.resolve({ ok, json: () => Promise.resolve(answer) });
  });
  return { asked, sizes: player.sizes.value };
}

const size = (bytes: number) => ({ size: bytes, etag: '"x"' });
const versions = {
  original: size(9),
  high: size(4),
  medium: size(3),
  low: null,
};

Deno.test("loadSizes() tells the player what the server says", async () => {
  const { asked, sizes } = await load({ tracks: [{ versions }] });
  assertEquals(asked, ["/share/a%20b/offline.json"]);
  assertEquals(sizes, [{ original: 9, high: 4, medium: 3, low: null }]);
});

for (
  const answer of [null, 7, {}, { tracks: 1 }, { tracks: [] }, {
    tracks: [{ versions }, { versions }],
  }]
) {
  Deno.test(`loadSizes() says nothing when it gets ${JSON.stringify(answer)}`, async () => {
    assertEquals((await load(answer)).sizes, []);
  });
}

Deno.test("loadSizes() says nothing of an answer that is an error", async () => {
  assertEquals((await load({ tracks: [{ versions }] }, false)).sizes, []);
});
