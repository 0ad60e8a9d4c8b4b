// deno-lint-ignore-file no-console
/** Crowds. What is counted is printed: the figures of README.md are from here. */
import { assert, assertEquals, assertLess } from "@std/assert";
import { fromFileUrl, join } from "@std/path";
import { createRandom } from "@/lib/demo/random.ts";
import { makeTrack } from "@/lib/mixtapes/mixtape.ts";
import { createMixtapeStore } from "@/lib/mixtapes/store.ts";
import { contentLength, RawConnection, rawRequest } from "../e2e/raw_http.ts";
import { hasFfmpeg } from "../e2e/transcode/long_source.ts";
import { makeLibrary } from "../fixtures/make_library.ts";
import { aiffFile, flacFile, makeSound } from "../fixtures/make_sources.ts";
import { canOwnNetwork, runInOwnNetwork } from "../support/own_network.ts";
import { descriptorsAtRest } from "../support/descriptors_at_rest.ts";
import { countDescriptors, settle } from "../support/process_facts.ts";
import { type ServerProcess, startServer } from "../support/server_process.ts";
import { tcpRoom } from "../support/tcp_room.ts";
import { worstWait } from "../support/worst_wait.ts";
import { type ListenerFigures, listenSlowly } from "./slow_listeners.ts";

const MIB = 1024 * 1024;
/** In a network of its own, with small buffers, all have room; elsewhere as many as fit. */
const WANTED = 1000;
const isAlone = await canOwnNetwork();
const LISTENERS = isAlone ? WANTED : await tcpRoom(WANTED);
const SECONDS = 60;
const FORMAT = { sampleRate: 44100, bits: 16 } as const;

async function listen(): Promise<ListenerFigures> {
  if (!isAlone) return await listenSlowly(LISTENERS, SECONDS);
  const program = fromFileUrl(import.meta.resolve("./slow_listeners.ts"));
  return JSON.parse(
    await runInOwnNetwork(Deno.execPath(), [
      "run",
      "--allow-all",
      program,
      String(LISTENERS),
      String(SECONDS),
    ]),
  );
}

Deno.test(`${LISTENERS} slow listeners cost little, and leave nothing behind`, async () => {
  if (LISTENERS < WANTED) {
    console.log(
      `Only ${LISTENERS} of ${WANTED}, as many as have room in the buffers of this system: ` +
        "a network of its own needs root, unshare and ip",
    );
  }
  const { each, worst, backAfter } = await listen();
  console.log(
    `${LISTENERS} listeners, ${SECONDS} s: ${each} KiB each, another one waits ${worst} ms ` +
      `at most, descriptors are back in ${backAfter} ms`,
  );
  assertLess(each, 256, "KiB for each listener");
  // Nobody is kept waiting until the others are done.
  assertLess(worst, SECONDS * 1000 / 4);
});

Deno.test("64 clients that seek wildly get what they asked for, and leave nothing behind", async () => {
  const size = 32 * MIB;
  await using library = await makeLibrary({ "long.mp3": size });
  await using server = await startServer({
    variables: { ...library.variables, PRECACHE_QUALITIES: "none" },
  });
  await rawRequest(server, "GET", "/play/long.mp3", { range: "bytes=0-9" });
  const descriptors = await descriptorsAtRest(server);
  const seek = async (client: number) => {
    const random = createRandom(client + 1);
    for (let count = 0; count < 20; count++) {
      using connection = await RawConnection.open(server);
      const start = Math.floor(random.next() * (size - 1));
      await connection.request("GET", "/play/long.mp3", {
        range: `bytes=${start}-`,
      });
      const head = await connection.readHead();
      assertEquals([head.status, contentLength(head)], [206, size - start]);
      const first = await connection.read();
      assertEquals(first?.[0], start % 251);
    }
  };
  await Promise.all(Array.from({ length: 64 }, (_, client) => seek(client)));
  await settle(
    `at ${descriptors} descriptors`,
    async () => await countDescriptors(server.pid) <= descriptors,
  );
});

const ENCODERS = [
  { encoder: "ffmpeg", isThere: await hasFfmpeg(), variables: {} },
  {
    encoder: "the embedded encoder",
    isThere: true,
    variables: { FFMPEG_PATH: "/nowhere/ffmpeg" },
  },
];
const SLOTS = 2;
const CROWD = 20;
/** What becomes of those for whom there is no encoder: browsers play FLAC, and no AIFF. */
const KINDS = [
  { extension: "flac", refused: 307, make: flacFile },
  {
    extension: "aiff",
    refused: 429,
    make: (sound: Float32Array[]) =>
      aiffFile(sound, { ...FORMAT, kind: "int" }),
  },
] as const;

for (const { encoder, isThere, variables } of ENCODERS) {
  for (const { extension, refused, make } of KINDS) {
    Deno.test({
      name:
        `of ${CROWD} ${extension} asked at once of ${SLOTS} slots of ${encoder}, the rest gets a ${refused}, and streams go on`,
      ignore: !isThere,
      async fn() {
        await using library = await makeLibrary({ "stream.mp3": MIB });
        const sound = makeSound({ ...FORMAT, samples: 60 * FORMAT.sampleRate });
        const bytes = await make(sound, FORMAT);
        const names = Array.from(
          { length: CROWD },
          (_, n) => `${n}.${extension}`,
        );
        for (const name of names) {
          await Deno.writeFile(join(library.musicRoot, name), bytes);
        }
        const folder = join(library.dataRoot, "mixtapes");
        await createMixtapeStore({ folder }).create({
          title: "Crowd",
          tracks: names.map((path) => makeTrack({ title: path, path })),
        });
        await using server = await startServer({
          variables: {
            ...library.variables,
            ...variables,
            PRECACHE_QUALITIES: "none",
            TRANSCODE_SLOTS: String(SLOTS),
          },
        });
        const startedAt = performance.now();
        const crowd = Promise.all(names.map((name) => ask(server, name)));
        const [worst, running, statuses] = await Promise.all([
          worstWait(server, "/play/stream.mp3", crowd),
          mostRunning(server, crowd),
          crowd,
        ]);
        const took = performance.now() - startedAt;
        const made = statuses.filter((status) => status === 200).length;
        const rest = statuses.filter((status) => status === refused).length;
        console.log(
          `${CROWD} ${extension}, ${SLOTS} slots of ${encoder}: ${made} made, ${rest} get a ${refused}; ` +
            `a stream beside them waits ${worst} ms at most, of ${
              took.toFixed(0)
            }`,
        );
        assertEquals(made + rest, CROWD, String(statuses));
        assertEquals(running, SLOTS);
        assert(made >= SLOTS && made < CROWD, `${made} were made`);
        // Nobody is kept waiting until the others are done.
        assertLess(worst, took / 2);
      },
    });
  }
}

/** Hears a track to its end. Returns the status. */
async function ask({ origin }: ServerProcess, name: string): Promise<number> {
  const response = await fetch(`${origin}/play/${name}?quality=low`, {
    redirect: "manual",
  });
  const { status, headers } = response;
  const { length } = await response.bytes();
  if (status === 200) {
    assertEquals(length, Number(headers.get("content-length")));
  } else if (status === 429) {
    assert(Number(headers.get("retry-after")) > 0);
  }
  return status;
}

/** The most encoders that were seen at work until something is over. */
async function mostRunning(
  { origin }: ServerProcess,
  until: Promise<unknown>,
): Promise<number> {
  let isOver = false;
  const over = until.finally(() => isOver = true);
  let most = 0;
  while (!isOver) {
    const stats = await (await fetch(`${origin}/admin/cache/stats`)).json();
    most = Math.max(most, stats.running);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await over;
  return most;
}

Deno.test("SIGTERM lets 50 streams end", async () => {
  const size = 4 * MIB;
  await using library = await makeLibrary({ "long.mp3": size });
  await using server = await startServer({
    variables: { ...library.variables, PRECACHE_QUALITIES: "none" },
  });
  const streams = await Promise.all(Array.from({ length: 50 }, async () => {
    const connection = await RawConnection.open(server);
    await connection.request("GET", "/play/long.mp3");
    await connection.readHead();
    return connection;
  }));
  const ended = server.end("SIGTERM");
  const received = await Promise.all(
    streams.map((stream) => stream.readBody(size)),
  );
  for (const stream of streams) stream.close();
  assertEquals(received, Array(50).fill(size));
  assertEquals(await ended, 0);
});
