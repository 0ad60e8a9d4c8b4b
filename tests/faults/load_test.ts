// deno-lint-ignore-file no-console
/** Crowds. What is counted is printed: the figures of the README are from here. */
import { assert, assertEquals, assertLess } from "@std/assert";
import { join } from "@std/path";
import { createRandom } from "@/lib/demo/random.ts";
import { makeTrack } from "@/lib/mixtapes/mixtape.ts";
import { createMixtapeStore } from "@/lib/mixtapes/store.ts";
import { contentLength, RawConnection, rawRequest } from "../e2e/raw_http.ts";
import { hasFfmpeg } from "../e2e/transcode/long_source.ts";
import { makeLibrary } from "../fixtures/make_library.ts";
import { aiffFile, flacFile, makeSound } from "../fixtures/make_sources.ts";
import {
  countDescriptors,
  residentBytes,
  settle,
} from "../support/process_facts.ts";
import { type ServerProcess, startServer } from "../support/server_process.ts";

const KIB = 1024;
const MIB = 1024 * KIB;
/** As many as the system has memory for: see {@linkcode fitting}. */
const LISTENERS = await fitting(1000);
const SECONDS = 60;
/** Bytes a second that a listener takes: an MP3 of 256 kbit/s. */
const RATE = 32_000;
const FORMAT = { sampleRate: 44100, bits: 16 } as const;

/**
 * How many connections of those who do not read fit into half of the memory that the system has for TCP, of which
 * each can take as much as its buffers may grow to. In a network of its own, with small buffers, all do:
 *
 *     unshare -n sh -c 'ip link set lo up; cd /proc/sys/net/ipv4; for one in tcp_rmem tcp_wmem
 *       do echo 4096 16384 65536 > $one; done; cd "$OLDPWD"; deno test -A tests/faults/load_test.ts'
 */
async function fitting(wanted: number): Promise<number> {
  const read = async (name: string) => {
    const path = `/proc/sys/net/ipv4/${name}`;
    const text = await Deno.readTextFile(path).catch(() => "");
    return text.trim().split(/\s+/).map(Number);
  };
  // A network of its own does not tell the first, another system none of them.
  const [, pages = 131_072] = await read("tcp_mem");
  const [, , received = 4_194_304] = await read("tcp_rmem");
  const [, , sent = 4_194_304] = await read("tcp_wmem");
  // Who does not read is not given a larger window.
  const each = sent + Math.min(received, 524_288);
  return Math.min(wanted, Math.floor(pages * 4096 / 2 / each));
}

/**
 * The longest that a listener has waited for 32 KiB, in milliseconds, until something is over. It keeps its
 * connection: where a crowd on one machine fills the memory that the system has for TCP, it resets those
 * that are closed before all was sent.
 */
async function worstWait(
  server: ServerProcess,
  target: string,
  until: Promise<unknown>,
): Promise<number> {
  let isOver = false;
  const over = until.finally(() => isOver = true);
  let worst = 0;
  using connection = await RawConnection.open(server);
  while (!isOver) {
    const startedAt = performance.now();
    await connection.request("GET", target, { range: "bytes=1000-33767" });
    const { status, body } = await connection.readResponse();
    assertEquals([status, body.length], [206, 32_768]);
    worst = Math.max(worst, performance.now() - startedAt);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await over;
  return Math.round(worst);
}

Deno.test(`${LISTENERS} slow listeners cost little, and leave nothing behind`, async () => {
  const size = 8 * MIB;
  await using library = await makeLibrary({ "long.mp3": size });
  await using server = await startServer({
    variables: { ...library.variables, PRECACHE_QUALITIES: "none" },
    descriptors: 4096,
  });
  for (let warm = 0; warm < 5; warm++) {
    await rawRequest(server, "GET", "/play/long.mp3");
  }
  const descriptors = await countDescriptors(server.pid);
  const before = await residentBytes(server.pid);
  const listeners: RawConnection[] = [];
  let peak = before;
  try {
    for (let n = 0; n < LISTENERS; n++) {
      const listener = await RawConnection.open(server);
      listeners.push(listener);
      await listener.request("GET", "/play/long.mp3");
      assertEquals(contentLength(await listener.readHead()), size);
    }
    const end = performance.now() + SECONDS * 1000;
    const listening = (async () => {
      while (performance.now() < end) {
        const nextAt = performance.now() + 1000;
        for (const listener of listeners) {
          assertEquals(await listener.readBody(RATE), RATE);
        }
        peak = Math.max(peak, await residentBytes(server.pid));
        const pause = Math.max(0, nextAt - performance.now());
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    })();
    const worst = await worstWait(server, "/play/long.mp3", listening);
    const each = (peak - before) / LISTENERS / KIB;
    console.log(
      `${LISTENERS} listeners, ${SECONDS} s: ${each.toFixed(0)} KiB each, ` +
        `another one waits ${worst} ms at most`,
    );
    assertLess(each, 256, "KiB for each listener");
    assertLess(worst, 5000);
  } finally {
    for (const listener of listeners) listener.close();
  }
  const leftAt = performance.now();
  await settle(
    `at ${descriptors} descriptors`,
    async () => await countDescriptors(server.pid) <= descriptors,
  );
  console.log(
    `descriptors are back in ${(performance.now() - leftAt).toFixed(0)} ms`,
  );
});

Deno.test("64 clients that seek wildly get what they asked for, and leave nothing behind", async () => {
  const size = 32 * MIB;
  await using library = await makeLibrary({ "long.mp3": size });
  await using server = await startServer({
    variables: { ...library.variables, PRECACHE_QUALITIES: "none" },
  });
  await rawRequest(server, "GET", "/play/long.mp3", { range: "bytes=0-9" });
  const descriptors = await countDescriptors(server.pid);
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

for (const { encoder, isThere, variables } of ENCODERS) {
  Deno.test({
    name:
      `of 40 tracks that are asked of ${encoder} at once, none keeps anybody waiting`,
    ignore: !isThere,
    async fn() {
      await using library = await makeLibrary({ "stream.mp3": MIB });
      const sound = makeSound({ ...FORMAT, samples: 60 * FORMAT.sampleRate });
      const contents = {
        flac: await flacFile(sound, FORMAT),
        aiff: aiffFile(sound, { ...FORMAT, kind: "int" }),
      };
      const names: string[] = [];
      for (const [extension, bytes] of Object.entries(contents)) {
        for (let n = 0; n < 20; n++) {
          const name = `${n}.${extension}`;
          names.push(name);
          await Deno.writeFile(join(library.musicRoot, name), bytes);
        }
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
        },
      });
      const crowd = Promise.all(names.map(async (name) => {
        const response = await fetch(
          `${server.origin}/play/${name}?quality=low`,
          { redirect: "manual" },
        );
        const retryAfter = Number(response.headers.get("retry-after"));
        const { length } = await response.bytes();
        if (response.status === 200) {
          assertEquals(length, Number(response.headers.get("content-length")));
        } else if (response.status === 429) assert(retryAfter > 0);
        return { name, status: response.status };
      }));
      const worst = await worstWait(server, "/play/stream.mp3", crowd);
      const answers = await crowd;
      const count = (status: number, extension: string) =>
        answers.filter((one) =>
          one.status === status && one.name.endsWith(extension)
        ).length;
      const made = count(200, "flac") + count(200, "aiff");
      console.log(
        `40 tracks, ${encoder}: ${made} made, ${count(307, "flac")} sent to ` +
          `the original, ${
            count(429, "aiff")
          } asked to wait; a stream beside ` +
          `them waits ${worst} ms at most`,
      );
      assert(made >= 1 && made < 40, `${made} were made`);
      assertEquals(count(200, "flac") + count(307, "flac"), 20);
      assertEquals(count(200, "aiff") + count(429, "aiff"), 20);
      assertLess(worst, 5000);
    },
  });
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
