import { assertEquals, assertRejects } from "@std/assert";
import { BusyError, UnsupportedMediaError } from "@/lib/errors.ts";
import { createLogger } from "@/lib/log.ts";
import { serveTrack } from "@/lib/tracks/serve_track.ts";
import { FilePool } from "@/lib/stream/file_pool.ts";
import { mediaType } from "@/lib/stream/media_type.ts";
import { vetFile } from "@/lib/stream/vet_file.ts";
import { parseQuality } from "@/lib/transcode/quality.ts";
import type { LosslessCodec, SourceInfo } from "@/lib/transcode/transcoder.ts";
import { VersionFinder } from "@/lib/transcode/version_finder.ts";
import {
  type CacheFixture,
  type CacheFixtureOptions,
  createCacheFixture,
  until,
} from "../support/cache_fixture.ts";
import { fakeBytes } from "../support/fake_transcoder.ts";

interface Setting {
  fixture: CacheFixture;
  /** Lines of the log. */
  log: string[];
  /** Whether what was asked for was in the cache. */
  found: string[];
  /** Asks for a file, which is written first; its codec is that of its name. */
  play(
    name: string,
    init?: RequestInit,
    quality?: string,
    patience?: number,
  ): Promise<Response>;
}

const LOSSLESS = ["flac", "wav", "aiff", "alac", "ape"];

function serveTest(
  name: string,
  test: (setting: Setting) => Promise<void>,
  options: CacheFixtureOptions = {},
) {
  Deno.test(name, { sanitizeOps: true, sanitizeResources: true }, async () => {
    await using fixture = await createCacheFixture(options);
    using files = new FilePool();
    const lines: string[] = [];
    const found: string[] = [];
    const log = createLogger({
      level: "warning",
      format: "json",
      write: (text) => lines.push(...text.trim().split("\n")),
    });
    const versions = new VersionFinder({
      transcoder: () => Promise.resolve(fixture.transcoder),
      readSource: (path) => Promise.resolve(sourceOf(path)),
    });
    const parts = { files, log, transcodes: fixture.cache, versions };
    await test({
      fixture,
      log: lines,
      found,
      async play(name, init = {}, quality = "low", patience = 0) {
        const { file } = await fixture.version({ relative: name });
        const vetted = await vetFile(file.path);
        const request = new Request(`http://localhost/play/${name}`, init);
        const track = {
          file: { ...vetted, relative: name },
          mediaType: mediaType(name)!,
          isPublished: true,
        };
        const response = await serveTrack(request, track, parts, {
          quality: parseQuality(quality),
          requestId: "1",
          completed: Promise.resolve(),
          cacheControl: "public",
          patience,
          onCache: (what) => found.push(what),
        });
        log.flush();
        return response;
      },
    });
    log.flush();
  });
}

function sourceOf(path: string): SourceInfo | null {
  const extension = path.slice(path.lastIndexOf(".") + 1);
  if (!LOSSLESS.includes(extension.replace("m4a", "alac"))) return null;
  const codec = extension.replace("m4a", "alac") as LosslessCodec;
  return { path, codec, sampleRate: 48000, samples: 480_000, channels: 2 };
}

const SIZE = 418 * 384;

serveTest(
  "serveTrack() has the same headers while it grows and when it is done",
  async ({ fixture, play, found }) => {
    const asking = play("a.flac");
    const run = await fixture.run(0);
    run.makeTo(100);
    const growing = await asking;
    assertEquals(growing.status, 200);
    run.finish();
    assertEquals(await growing.bytes(), fakeBytes(0, SIZE));
    await until(() => fixture.cache.jobs().length === 0);
    const done = await play("a.flac");
    assertEquals([...done.headers], [...growing.headers]);
    assertEquals(done.headers.get("content-type"), "audio/mpeg");
    assertEquals(done.headers.get("content-length"), String(SIZE));
    assertEquals(done.headers.get("accept-ranges"), "bytes");
    assertEquals(await done.bytes(), fakeBytes(0, SIZE));
    assertEquals(fixture.transcoder.runs.length, 1);
    assertEquals(found, ["miss", "hit"]);
  },
);

serveTest(
  "serveTrack() answers a range of what grows",
  async ({ fixture, play }) => {
    const asking = play("a.flac", { headers: { range: "bytes=10-19" } });
    (await fixture.run(0)).finish();
    const response = await asking;
    assertEquals(response.status, 206);
    assertEquals(response.headers.get("content-range"), `bytes 10-19/${SIZE}`);
    assertEquals(await response.bytes(), fakeBytes(10, 20));
  },
);

serveTest(
  "serveTrack() starts no encoder for HEAD, 304, 412, 416, 405",
  async ({ fixture, play }) => {
    const head = await play("a.flac", { method: "HEAD" });
    assertEquals(head.headers.get("content-length"), String(SIZE));
    const etag = head.headers.get("etag")!;
    const rows: [RequestInit, number][] = [
      [{ method: "HEAD" }, 200],
      [{ headers: { "if-none-match": etag } }, 304],
      [{ headers: { "if-match": '"other"' } }, 412],
      [{ headers: { range: `bytes=${SIZE}-` } }, 416],
      [{ method: "POST" }, 405],
    ];
    for (const [init, status] of rows) {
      assertEquals((await play("a.flac", init)).status, status);
    }
    assertEquals(fixture.transcoder.runs.length, 0);
  },
);

serveTest(
  "serveTrack() has a tag of its own for each quality",
  async ({ play }) => {
    const tags = await Promise.all(
      ["original", "high", "medium", "low"].map(async (quality) =>
        (await play("a.flac", { method: "HEAD" }, quality)).headers.get("etag")
      ),
    );
    assertEquals(new Set(tags).size, 4);
  },
);

serveTest(
  "serveTrack() leads to the original when the encoder fails at once",
  async ({ fixture, log, play }) => {
    const asking = play("a.flac");
    (await fixture.run(0)).fail("Invalid data");
    const response = await asking;
    assertEquals(response.status, 307);
    assertEquals(response.headers.get("location"), "?quality=original");
    assertEquals(response.headers.get("cache-control"), "no-store");
    assertEquals(response.headers.get("access-control-allow-origin"), "*");
    assertEquals(log.length, 1);
    assertEquals(JSON.parse(log[0]!).level, "warning");
    assertEquals(JSON.parse(log[0]!).reason, "Invalid data");
  },
);

serveTest(
  "serveTrack() leads to the original when all slots are taken",
  async ({ fixture, play }) => {
    const first = play("a.flac");
    (await fixture.run(0)).makeTo(100);
    const response = await first;
    assertEquals((await play("b.flac")).status, 307);
    await response.body?.cancel();
  },
  { slots: 1 },
);

serveTest(
  "serveTrack() waits for a slot when whoever asks was told the type",
  async ({ fixture, play }) => {
    const first = play("a.flac");
    (await fixture.run(0)).makeTo(100);
    const response = await first;
    const second = play("b.flac", {}, "low", 60_000);
    await response.body?.cancel();
    (await fixture.run(1)).makeTo(100);
    const { status, headers, body } = await second;
    assertEquals(status, 200);
    assertEquals(headers.get("content-type"), "audio/mpeg");
    await body?.cancel();
  },
  { slots: 1 },
);

serveTest(
  "serveTrack() leads to the original when there is no slot in time, and forgets who leaves",
  async ({ fixture, play }) => {
    const first = play("a.flac");
    (await fixture.run(0)).makeTo(100);
    const response = await first;
    assertEquals((await play("b.flac", {}, "low", 1)).status, 307);
    const gone = new AbortController();
    const leaving = play("c.flac", { signal: gone.signal }, "low", 60_000);
    await play("d.flac", {}, "low", 1);
    gone.abort();
    assertEquals((await leaving).status, 499);
    await response.body?.cancel();
    assertEquals(fixture.transcoder.runs.length, 1);
  },
  { slots: 1 },
);

serveTest(
  "serveTrack() is busy when no browser plays the original",
  async ({ fixture, play }) => {
    const first = play("a.flac");
    (await fixture.run(0)).makeTo(100);
    const response = await first;
    await assertRejects(() => play("b.aiff"), BusyError);
    await response.body?.cancel();
  },
  { slots: 1 },
);

for (const name of ["a.wma", "a.wv", "a.ape"]) {
  serveTest(
    `serveTrack() refuses ${name} when nothing can read it`,
    async ({ play }) => {
      await assertRejects(() => play(name), UnsupportedMediaError);
      const original = await play(name, {}, "original");
      assertEquals(await original.text(), name);
    },
    { codecs: ["flac"] },
  );
}

serveTest(
  "serveTrack() refuses what failed when no browser plays the original",
  async ({ fixture, play }) => {
    const asking = play("a.aiff");
    (await fixture.run(0)).fail("Invalid data");
    await assertRejects(() => asking, UnsupportedMediaError, "Invalid data");
  },
);

for (
  const [name, warnings] of [["a.mp3", 0], ["a.ogg", 0], ["a.wav", 1]] as const
) {
  serveTest(
    `serveTrack() serves ${name} as it is when no encoder is for it`,
    async ({ fixture, log, play }) => {
      const response = await play(name);
      assertEquals(response.status, 200);
      assertEquals(response.headers.get("content-type"), mediaType(name));
      assertEquals(await response.text(), name);
      assertEquals(log.length, warnings);
      assertEquals(fixture.transcoder.runs.length, 0);
    },
    { codecs: ["flac"] },
  );
}

serveTest(
  "serveTrack() makes the file again when it was removed behind its back",
  async ({ fixture, play }) => {
    await (await play("a.flac")).body?.cancel();
    await until(() => fixture.cache.jobs().length === 0);
    for (const name of await fixture.names()) {
      await Deno.remove(`${fixture.folder}/${name}`);
    }
    assertEquals(await (await play("a.flac")).bytes(), fakeBytes(0, SIZE));
    assertEquals(fixture.transcoder.runs.length, 2);
  },
  { isInstant: true },
);

serveTest(
  "serveTrack() answers nobody when the client has left",
  async ({ fixture, log, play }) => {
    const leaving = new AbortController();
    const asking = play("a.flac", { signal: leaving.signal });
    await fixture.run(0);
    leaving.abort();
    assertEquals((await asking).status, 499);
    assertEquals(log, []);
  },
);

serveTest(
  "serveTrack() sends nobody to the middle of the original",
  async ({ fixture, play }) => {
    const first = play("a.flac");
    (await fixture.run(0)).makeTo(100);
    const response = await first;
    const init = { headers: { range: "bytes=1000-" } };
    await assertRejects(() => play("b.flac", init), BusyError);
    const whole = { headers: { range: "bytes=0-" } };
    assertEquals((await play("b.flac", whole)).status, 307);
    await response.body?.cancel();
  },
  { slots: 1 },
);
