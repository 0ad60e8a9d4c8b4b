/** The clock of the machine is set while the server runs. */
import { assert, assertEquals, assertLess } from "@std/assert";
import { join } from "@std/path";
import type { MixtapeJson } from "@/lib/mixtapes/mixtape_json.ts";
import { makeTrack } from "@/lib/mixtapes/mixtape.ts";
import { createMixtapeStore } from "@/lib/mixtapes/store.ts";
import type { CacheStats } from "@/lib/transcode/cache.ts";
import { contentLength, RawConnection } from "../e2e/raw_http.ts";
import { type FixtureLibrary, makeLibrary } from "../fixtures/make_library.ts";
import { flacFile, makeSound } from "../fixtures/make_sources.ts";
import {
  type JumpingClock,
  makeJumpingClock,
} from "../support/jumping_clock.ts";
import { settle } from "../support/process_facts.ts";
import { type ServerProcess, startServer } from "../support/server_process.ts";

const DAY = 24 * 60 * 60_000;
const PASSWORD = "correct horse";
const FORMAT = { sampleRate: 44100, bits: 16 } as const;
const STREAM_SIZE = 16_000_000;
/** Days off the true time, one after the other, and right again at the end. */
const JUMPS = [1, -365, 0];
/** Seconds of music that an encoder is busy with from before the first jump on. */
const LONG = 240;

/** The answer of a clear, in part. */
interface Cleared {
  readonly deleted_files: number;
}

const clock = await makeJumpingClock();
await clock?.[Symbol.asyncDispose]();

async function makeTimelessLibrary(): Promise<FixtureLibrary> {
  const library = await makeLibrary({ "stream.mp3": STREAM_SIZE });
  const second = makeSound({ ...FORMAT, samples: FORMAT.sampleRate });
  const write = async (name: string, seconds: number) => {
    const sound = second.map((channel) => {
      const all = new Float32Array(channel.length * seconds);
      for (let n = 0; n < seconds; n++) all.set(channel, n * channel.length);
      return all;
    });
    const bytes = await flacFile(sound, FORMAT);
    await Deno.writeFile(join(library.musicRoot, name), bytes);
  };
  await write("long.flac", LONG);
  await write("cached.flac", 5);
  for (const days of JUMPS) await write(`new ${days}.flac`, 5);
  await createMixtapeStore({ folder: join(library.dataRoot, "mixtapes") })
    .create({
      title: "Timeless",
      tracks: ["long", "cached"].map((title) =>
        makeTrack({ title, path: `${title}.flac` })
      ),
    });
  return library;
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** A server that goes by the clock, its guests, and its owner. */
interface Timeless extends AsyncDisposable {
  readonly library: FixtureLibrary;
  readonly server: ServerProcess;
  ask(path: string, init?: RequestInit): Promise<Answer>;
  signIn(client: string, password: string): Promise<Answer>;
  /** Figures of the cache, for which the owner has to be signed in. */
  stats(): Promise<CacheStats>;
  /** Signs the owner in. */
  enter(): Promise<void>;
  /** Asks as the owner. */
  own(method: string, path: string, body?: unknown): Promise<Answer>;
}

async function startTimeless(clock: JumpingClock): Promise<Timeless> {
  await using stack = new AsyncDisposableStack();
  const library = stack.use(await makeTimelessLibrary());
  const server = stack.use(
    await startServer({
      variables: {
        ...library.variables,
        ...clock.variables,
        PASSWORD,
        // Each client has an address of its own.
        TRUST_PROXY: "true",
      },
      // With a library preloaded, Deno starts programs only for those who may start any.
      run: null,
    }),
  );
  let cookie = "";

  async function ask(path: string, init: RequestInit = {}): Promise<Answer> {
    const response = await fetch(server.origin + path, {
      redirect: "manual",
      ...init,
    });
    const body = await response.bytes();
    return { status: response.status, headers: response.headers, body };
  }

  function signIn(client: string, password: string): Promise<Answer> {
    return ask("/sign-in", {
      method: "POST",
      headers: { "x-forwarded-for": client },
      body: new URLSearchParams({ password }),
    });
  }

  function own(method: string, path: string, body?: unknown): Promise<Answer> {
    return ask(path, {
      method,
      headers: { cookie },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  }

  const kept = stack.move();
  return {
    library,
    server,
    ask,
    signIn,
    own,
    async stats() {
      const answer = await own("GET", "/admin/cache/stats");
      assertEquals(answer.status, 200, "the owner is signed in");
      return parse(answer);
    },
    async enter() {
      const { status, headers } = await signIn("192.0.2.1", PASSWORD);
      assertEquals(status, 303);
      cookie = headers.get("set-cookie")?.split(";")[0] ?? "";
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

function parse<T>({ body }: Answer): T {
  return JSON.parse(new TextDecoder().decode(body));
}

/** What was made before is neither made again nor taken for another. */
async function assertStillCached(
  { ask, stats }: Timeless,
  cached: Answer,
  hint: string,
): Promise<void> {
  const before = await stats();
  const path = "/play/cached.flac?quality=medium";
  const etag = cached.headers.get("etag") ?? "";
  const again = await ask(path);
  assertEquals([again.status, again.body], [200, cached.body], hint);
  assertEquals(again.headers.get("etag"), etag, hint);
  const same = await ask(path, { headers: { "if-none-match": etag } });
  assertEquals(same.status, 304, hint);
  const headers = { range: "bytes=100-199", "if-range": etag };
  const range = await ask(path, { headers });
  assertEquals([range.status, range.body.length], [206, 100], hint);
  const after = await stats();
  assertEquals([after.hits, after.misses], [
    before.hits + 2,
    before.misses,
  ], hint);
}

/** A tape is saved, and its track is made ahead of time. Returns when the server thinks that this was. */
async function assertMakesAhead(
  { own, stats }: Timeless,
  path: string,
  hint: string,
): Promise<number> {
  const before = await stats();
  const saved = await own("POST", "/api/mixtapes", {
    title: hint,
    tracks: [{ path }],
  });
  assertEquals(saved.status, 201, hint);
  await settle(
    `made ahead of time, ${hint}`,
    async () => (await stats()).cached_files > before.cached_files,
  );
  return Date.parse(parse<MixtapeJson>(saved).created_at ?? "");
}

/** Five guesses are free. @throws {AssertionError} they are not */
async function guess({ signIn }: Timeless, client: string): Promise<void> {
  for (let count = 0; count < 5; count++) {
    const { status } = await signIn(client, "open sesame");
    assertEquals(status, 403, client);
  }
}

Deno.test({
  name: clock === null
    ? "nothing notices that the clock is set (needs libfaketime, in Debian the package faketime)"
    : "nothing notices that the clock is set a day forward, then a year back, then right",
  ignore: clock === null,
  async fn() {
    await using clock = await makeJumpingClock();
    assert(clock !== null);
    await using timeless = await startTimeless(clock);
    const { ask, library, own, server, signIn, stats } = timeless;
    await timeless.enter();
    // What is made ahead of time keeps nobody waiting then.
    await settle("made ahead of time", async () => {
      const { cached_files, running } = await stats();
      return cached_files === 2 && running === 0;
    });
    const cached = await ask("/play/cached.flac?quality=medium");
    assertEquals(cached.headers.get("content-type"), "audio/mpeg");

    using stream = await RawConnection.open(server);
    await stream.request("GET", "/play/stream.mp3");
    assertEquals(contentLength(await stream.readHead()), STREAM_SIZE);
    let heard = 0;
    async function hearTo(end: number): Promise<void> {
      await stream.readBody(end - heard, (chunk) => {
        assertEquals(chunk[0], heard % 251);
        heard += chunk.length;
      });
      assertEquals(heard, end);
    }
    using long = await RawConnection.open(server);
    await long.request("GET", "/play/long.flac?quality=low");
    const longSize = contentLength(await long.readHead());
    assertEquals(await long.readBody(1000), 1000);

    for (const [index, days] of JUMPS.entries()) {
      const hint = `${days} days off`;
      const guesser = `198.51.100.${index}`;
      await guess(timeless, guesser);
      await clock.set(days);
      if (index === 0) assertEquals((await stats()).running, 1, hint);

      // Whoever has to wait, has to as long as before.
      const refused = await signIn(guesser, "open sesame");
      const seconds = Number(refused.headers.get("retry-after"));
      assertEquals([refused.status, seconds > 0 && seconds <= 60], [429, true]);
      assertEquals((await signIn("192.0.2.2", PASSWORD)).status, 303, hint);

      await hearTo(Math.floor(STREAM_SIZE * (index + 1) / JUMPS.length));
      await assertStillCached(timeless, cached, hint);
      const savedAt = await assertMakesAhead(
        timeless,
        `new ${days}.flac`,
        hint,
      );
      assertLess(Math.abs(savedAt - Date.now() - days * DAY), DAY / 2, hint);
      const cleared = await own("POST", "/admin/cache/clear?older_than_days=7");
      assertEquals(parse<Cleared>(cleared).deleted_files, 0, hint);
      assertEquals((await ask("/healthz")).status, 200, hint);
    }
    assertEquals(await long.readBody(longSize - 1000), longSize - 1000);
    const folder = join(library.dataRoot, "cache", "audio");
    await settle("without a part", async () => {
      const names = await Array.fromAsync(Deno.readDir(folder));
      return names.every(({ name }) => !name.endsWith(".part"));
    });
    const kept = await ask("/play/long.flac?quality=low");
    assertEquals([kept.status, kept.body.length], [200, longSize]);
    assertEquals((await stats()).running, 0);
    assert(server.isRunning());
  },
});
