import { assertEquals } from "@std/assert";
import { createPlayer } from "@/lib/player/create_player.ts";
import { loadPeaks } from "@/lib/player/peaks.ts";
import { createFakeOutput, makePlayerTracks } from "../support/fake_output.ts";

function setUp(...answers: (() => Response)[]) {
  const asked: string[] = [];
  const scheduled: { callback: () => void; milliseconds: number }[] = [];
  const player = createPlayer({
    tracks: makePlayerTracks("A", "B"),
    output: createFakeOutput(),
  });
  const peaks = loadPeaks(player, {
    fetch(url) {
      asked.push(url);
      const answer = answers.shift();
      return answer === undefined
        ? Promise.reject(new TypeError("no network"))
        : Promise.resolve(answer());
    },
    schedule(callback, milliseconds) {
      const entry = { callback, milliseconds };
      scheduled.push(entry);
      return () => void scheduled.splice(scheduled.indexOf(entry), 1);
    },
  });
  return { player, peaks, asked, scheduled };
}

const settle = () =>
  new Promise((resolve) => queueMicrotask(() => resolve(0)))
    .then(() => Promise.resolve()).then(() => Promise.resolve());

async function settled() {
  for (let i = 0; i < 10; i++) await settle();
}

Deno.test("loadPeaks() has the peaks of the current track, each asked for once", async () => {
  const { player, peaks, asked } = setUp(
    () => Response.json({ peaks: [1, 2] }),
    () => Response.json({ peaks: [3] }),
  );
  assertEquals(asked, []);
  player.jump(0);
  await settled();
  assertEquals(peaks.current.value, [1, 2]);
  player.jump(1);
  assertEquals(peaks.current.value, null);
  await settled();
  assertEquals(peaks.current.value, [3]);
  player.jump(0);
  assertEquals(peaks.current.value, [1, 2]);
  assertEquals(asked.length, 2);
});

Deno.test("loadPeaks() asks again when the server says so, inside of reason", async () => {
  const { player, peaks, scheduled } = setUp(
    () =>
      new Response(null, { status: 202, headers: { "retry-after": "9999" } }),
    () => Response.json({ peaks: [7] }),
  );
  player.jump(0);
  await settled();
  assertEquals(scheduled.map(({ milliseconds }) => milliseconds), [60_000]);
  scheduled[0]!.callback();
  await settled();
  assertEquals(peaks.current.value, [7]);
});

Deno.test("loadPeaks() does not ask again for a track that is no longer the current one", async () => {
  const { player, scheduled } = setUp(
    () => new Response(null, { status: 202 }),
  );
  player.jump(0);
  await settled();
  player.jump(1);
  assertEquals(scheduled.length, 0);
});

const HOSTILE = [null, 7, {}, { peaks: "loud" }, {
  peaks: [-5, "x", 1e9, null],
}];

for (const answer of HOSTILE) {
  Deno.test(`loadPeaks() keeps numbers from 0 to 255 only when it gets ${JSON.stringify(answer)}`, async () => {
    const { player, peaks } = setUp(() => Response.json(answer));
    player.jump(0);
    await settled();
    const values = peaks.current.value ?? [];
    assertEquals(values.every((value) => value >= 0 && value <= 255), true);
  });
}

Deno.test("loadPeaks() does without when there is no network", async () => {
  const { player, peaks, scheduled } = setUp();
  player.jump(0);
  await settled();
  assertEquals([peaks.current.value, scheduled.length], [null, 0]);
});
