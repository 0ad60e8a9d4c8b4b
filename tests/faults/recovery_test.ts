// deno-lint-ignore-file no-console
/** How soon there is music again. The times are printed, and stand in README.md. */
import { assert, assertEquals } from "@std/assert";
import { join } from "@std/path";
import { hasFfmpeg } from "../e2e/transcode/long_source.ts";
import { type FixtureLibrary, makeLibrary } from "../fixtures/make_library.ts";
import { flacFile, makeSound } from "../fixtures/make_sources.ts";
import { childrenOf } from "../support/process_facts.ts";
import { type ServerProcess, startServer } from "../support/server_process.ts";

const ROUNDS = 6;
const FORMAT = { sampleRate: 44100, bits: 16 } as const;
/** So long that each kill meets the encoder at work. */
const SECONDS = 120;

/** A track for each round, and one more. */
async function makeTracks(): Promise<FixtureLibrary> {
  const library = await makeLibrary({});
  const second = makeSound({ ...FORMAT, samples: FORMAT.sampleRate });
  const sound = second.map((channel) => {
    const all = new Float32Array(channel.length * SECONDS);
    for (let n = 0; n < SECONDS; n++) all.set(channel, n * channel.length);
    return all;
  });
  const first = join(library.musicRoot, nameOf(0));
  await Deno.writeFile(first, await flacFile(sound, FORMAT));
  for (let n = 1; n <= ROUNDS; n++) {
    await Deno.link(first, join(library.musicRoot, nameOf(n)));
  }
  return {
    ...library,
    variables: { ...library.variables, PRECACHE_QUALITIES: "none" },
  };
}

function nameOf(number: number): string {
  return `${number}.flac`;
}

/** An MP3 whose first bytes are there. */
async function openTrack({ origin }: ServerProcess, number: number) {
  const response = await fetch(`${origin}/play/${nameOf(number)}?quality=low`, {
    redirect: "manual",
  });
  const reader = response.body?.getReader();
  const first = await reader?.read();
  return {
    status: response.status,
    isPlaying: response.status === 200 && first?.done === false,
    /** Whether it comes to its end as one that is complete does. */
    async finishes(): Promise<boolean> {
      try {
        while (!(await reader?.read())?.done);
        return true;
      } catch {
        return false;
      }
    },
  };
}

function describe(times: readonly number[]): string {
  const sorted = times.map(Math.round).toSorted((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)];
  return `${sorted[0]} to ${
    sorted.at(-1)
  } ms, median ${median}, ${times.length} times`;
}

Deno.test("a server that is killed is followed by one that plays the same track", async () => {
  await using library = await makeTracks();
  const start = () => startServer({ variables: library.variables });
  const times: number[] = [];
  let server = await start();
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const before = await openTrack(server, round);
      assert(before.isPlaying);
      const killedAt = performance.now();
      await server.end("SIGKILL");
      server = await start();
      const after = await openTrack(server, round);
      times.push(performance.now() - killedAt);
      assertEquals(after.status, 200);
      assert(after.isPlaying);
      assert(await after.finishes());
      assertEquals(await before.finishes(), false);
    }
  } finally {
    await server.end("SIGKILL");
  }
  console.log(
    `From kill -9 of the server to the first byte of the next process: ${
      describe(times)
    }`,
  );
});

Deno.test({
  name:
    "an encoder that is killed is followed by one that plays the next track",
  ignore: !await hasFfmpeg(),
  async fn() {
    await using library = await makeTracks();
    await using server = await startServer({ variables: library.variables });
    const times: number[] = [];
    let track = await openTrack(server, 0);
    for (let round = 0; round < ROUNDS; round++) {
      assert(track.isPlaying);
      const encoders = await childrenOf(server.pid);
      const killedAt = performance.now();
      for (const pid of encoders) Deno.kill(pid, "SIGKILL");
      // Listeners are refused until the slot of the one that was killed is free.
      let next = await openTrack(server, round + 1);
      while (next.status === 307) next = await openTrack(server, round + 1);
      times.push(performance.now() - killedAt);
      assertEquals(next.status, 200);
      assertEquals(await track.finishes(), false);
      track = next;
    }
    assert(await track.finishes());
    console.log(
      `From kill -9 of an encoder to the first byte of the next one: ${
        describe(times)
      }`,
    );
  },
});
