import { assert, assertEquals, assertRejects } from "@std/assert";
import { join } from "@std/path";
import { BusyError, StorageFullError } from "@/lib/errors.ts";
import { cacheName, peaksName, stateKey } from "@/lib/transcode/cache_key.ts";
import { EncodeError, storageReason } from "@/lib/transcode/encode_error.ts";
import {
  type CacheFixture,
  type CacheFixtureOptions,
  createCacheFixture,
  until,
} from "../support/cache_fixture.ts";
import { fakeBytes } from "../support/fake_transcoder.ts";
import { statSource } from "../support/source_file.ts";

function cacheTest(
  name: string,
  test: (fixture: CacheFixture) => Promise<void>,
  options: CacheFixtureOptions = {},
) {
  Deno.test(name, { sanitizeOps: true, sanitizeResources: true }, async () => {
    await using fixture = await createCacheFixture(options);
    await test(fixture);
  });
}

const bytesOf = (stream: ReadableStream<Uint8Array<ArrayBuffer>>) =>
  new Response(stream).bytes();

cacheTest("grow() delivers the bytes while they are made", async (fixture) => {
  const { cache, folder } = fixture;
  const version = await fixture.version();
  const { size } = version.plan;
  const opening = fixture.listen(version);
  const run = await fixture.run(0);
  run.makeTo(1000);
  const reader = (await opening).getReader();
  const first = await reader.read();
  assertEquals(first.value, fakeBytes(0, 1000));
  assertEquals(await cache.find(version), null);

  const rest: Uint8Array[] = [];
  run.makeTo(50_000);
  run.finish();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    rest.push(value);
  }
  assertEquals(
    await new Blob(rest.map((part) => part.slice())).bytes(),
    fakeBytes(1000, size),
  );
  await until(() => cache.jobs().length === 0);
  assertEquals(await fixture.names(), [version.name]);
  assertEquals(
    await Deno.readFile(join(folder, version.name)),
    fakeBytes(0, size),
  );
  assertEquals((await cache.find(version))?.path, join(folder, version.name));
});

cacheTest("grow() runs one encoder when ten ask at once", async (fixture) => {
  const version = await fixture.version();
  const opening = Promise.all(
    Array.from({ length: 10 }, (_, i) => fixture.listen(version, i * 10)),
  );
  (await fixture.run(0)).finish();
  const bodies = await Promise.all((await opening).map(bytesOf));
  bodies.forEach((body, i) =>
    assertEquals(body, fakeBytes(i * 10, version.plan.size))
  );
  assertEquals(fixture.transcoder.runs.length, 1);
});

cacheTest(
  "grow() has a second encoder begin where a listener is far ahead",
  async (fixture) => {
    const version = await fixture.version({ seconds: 600 });
    const { size } = version.plan;
    const main = fixture.listen(version);
    (await fixture.run(0)).makeTo(1000);
    const listener = await main;
    const start = Math.floor(size * 0.8);
    const far = fixture.listen(version, start, start + 2000);
    const side = await fixture.run(1);
    assert(side.job.startFrame > 0);
    side.makeTo(start + 5000);
    assertEquals(await bytesOf(await far), fakeBytes(start, start + 2000));
    await until(() => side.isCancelled());
    assertEquals((await fixture.run(0)).isCancelled(), false);
    await listener.cancel();
    await until(() => fixture.cache.jobs().length === 0);
    assertEquals(await fixture.names(), []);
  },
);

cacheTest(
  "grow() waits for the one encoder when that cannot begin in the middle",
  async (fixture) => {
    const version = await fixture.version({ seconds: 600 });
    const start = version.plan.size - 100;
    const far = fixture.listen(version, start);
    const run = await fixture.run(0);
    run.makeTo(1000);
    run.finish();
    assertEquals(await bytesOf(await far), fakeBytes(start, version.plan.size));
    assertEquals(fixture.transcoder.runs.length, 1);
  },
  { canSeek: false },
);

cacheTest(
  "grow() waits for the one encoder when a seek would fall between two samples",
  async (fixture) => {
    const version = await fixture.version({ seconds: 600 });
    const source = { ...version.source, sampleRate: 44056 };
    const start = version.plan.size - 100;
    const far = fixture.listen({ ...version, source }, start);
    const run = await fixture.run(0);
    run.makeTo(1000);
    run.finish();
    assertEquals(await bytesOf(await far), fakeBytes(start, version.plan.size));
    assertEquals(fixture.transcoder.runs.length, 1);
  },
);

cacheTest(
  "grow() falls back on the first encoder when the second fails",
  async (fixture) => {
    const version = await fixture.version({ seconds: 600 });
    const start = version.plan.size - 100;
    const far = fixture.listen(version, start);
    const [main, side] = [await fixture.run(0), await fixture.run(1)];
    const [first, second] = main.job.startFrame === 0
      ? [main, side]
      : [side, main];
    second.fail("no seeking today");
    first.finish();
    assertEquals(await bytesOf(await far), fakeBytes(start, version.plan.size));
  },
);

cacheTest(
  "grow() rejects when the encoder fails before its first byte, and for a minute",
  async (fixture) => {
    const version = await fixture.version();
    const opening = [fixture.listen(version), fixture.listen(version)];
    (await fixture.run(0)).fail("Invalid data");
    for (const one of opening) {
      await assertRejects(() => one, EncodeError, "Invalid data");
    }
    await until(() => fixture.cache.jobs().length === 0);
    assertEquals(await fixture.names(), []);
    assertEquals(fixture.events.at(-1)?.kind, "failed");

    fixture.advance(59_000);
    await assertRejects(() => fixture.listen(version), EncodeError);
    assertEquals(fixture.transcoder.runs.length, 1);
    fixture.advance(1_000);
    const again = fixture.listen(version);
    (await fixture.run(1)).finish();
    assertEquals((await bytesOf(await again)).length, version.plan.size);
  },
);

cacheTest(
  "grow() blames the disk, and not the track, also of what failed a moment ago",
  async (fixture) => {
    const version = await fixture.version();
    const opening = fixture.listen(version);
    (await fixture.run(0)).fail("No space left on device", "ENOSPC");
    const first = await assertRejects(() => opening, EncodeError);
    await until(() => fixture.cache.jobs().length === 0);
    const second = await assertRejects(
      () => fixture.listen(version),
      EncodeError,
    );
    assertEquals(fixture.transcoder.runs.length, 1);
    for (const error of [first, second]) {
      assertEquals(storageReason(error)?.constructor, StorageFullError);
    }
  },
);

for (
  const [fault, damage] of [
    ["fails", (run) => run.fail("killed")],
    ["ends early", (run) => run.endEarly()],
  ] as [string, (run: Awaited<ReturnType<CacheFixture["run"]>>) => void][]
) {
  cacheTest(
    `grow() errors the body when the encoder ${fault} after the first byte`,
    async (fixture) => {
      const version = await fixture.version();
      const opening = fixture.listen(version);
      const run = await fixture.run(0);
      run.makeTo(1000);
      const reader = (await opening).getReader();
      assertEquals((await reader.read()).value?.length, 1000);
      damage(run);
      await assertRejects(() => reader.read(), EncodeError);
      await until(() => fixture.cache.jobs().length === 0);
      assertEquals(await fixture.names(), []);
      assertEquals(await fixture.cache.find(version), null);
    },
  );
}

cacheTest(
  "grow() errors the body and keeps nothing when the source changes",
  async (fixture) => {
    const version = await fixture.version();
    const opening = fixture.listen(version);
    const run = await fixture.run(0);
    run.makeTo(1000);
    const stream = await opening;
    await Deno.utime(version.file.path, 1000, 1000);
    run.finish();
    await assertRejects(() => bytesOf(stream), EncodeError, "changed");
    assertEquals(await fixture.names(), []);
  },
);

cacheTest(
  "grow() stops the encoder when its only listener leaves early",
  async (fixture) => {
    const version = await fixture.version({ seconds: 600 });
    const opening = fixture.listen(version);
    const run = await fixture.run(0);
    fixture.advance(1000);
    run.makeTo(1000);
    await (await opening).cancel();
    await until(() => fixture.cache.jobs().length === 0);
    assertEquals(run.isCancelled(), true);
    assertEquals(fixture.events.at(-1)?.kind, "stopped");
    assertEquals(await fixture.names(), []);
  },
);

cacheTest(
  "grow() begins anew when a listener comes after the stop",
  async (fixture) => {
    const version = await fixture.version({ seconds: 600 });
    const opening = fixture.listen(version, 0, 100);
    fixture.advance(1000);
    (await fixture.run(0)).makeTo(1000);
    await (await opening).cancel();
    const again = fixture.listen(version, 0, 100);
    (await fixture.run(1)).finish();
    assertEquals(await bytesOf(await again), fakeBytes(0, 100));
    await until(() => fixture.cache.jobs().length === 0);
    assertEquals(await fixture.names(), [version.name]);
  },
  { slots: 1 },
);

cacheTest(
  "grow() finishes what is a quarter done when everybody leaves",
  async (fixture) => {
    const version = await fixture.version({ seconds: 600 });
    const opening = fixture.listen(version);
    const run = await fixture.run(0);
    fixture.advance(3_600_000);
    run.makeTo(Math.ceil(version.plan.size / 4));
    await (await opening).cancel();
    run.finish();
    await until(() => fixture.cache.jobs().length === 0);
    assertEquals(await fixture.names(), [version.name]);
  },
);

cacheTest(
  "grow() goes on for the other listener when one leaves",
  async (fixture) => {
    const version = await fixture.version({ seconds: 600 });
    const opening = Promise.all([
      fixture.listen(version),
      fixture.listen(version),
    ]);
    const run = await fixture.run(0);
    fixture.advance(1000);
    run.makeTo(1000);
    const [leaving, staying] = await opening;
    await leaving.cancel();
    run.finish();
    assertEquals((await bytesOf(staying)).length, version.plan.size);
  },
);

cacheTest(
  "grow() stops the oldest of three that are finished for nobody",
  async (fixture) => {
    for (const relative of ["a.flac", "b.flac", "c.flac"]) {
      const version = await fixture.version({ relative });
      const opening = fixture.listen(version);
      const run = await fixture.run(fixture.transcoder.runs.length);
      fixture.advance(1000);
      run.makeTo(version.plan.size - 1);
      await (await opening).cancel();
    }
    const next = await fixture.version({ relative: "d.flac" });
    const opening = fixture.listen(next);
    (await fixture.run(3)).finish();
    await bytesOf(await opening);
    await until(() => fixture.cache.jobs().length === 2);
    assertEquals(
      fixture.transcoder.runs.map((run) => run.isCancelled()),
      [true, false, false, false],
    );
  },
);

cacheTest(
  "grow() lets a client leave before there is an answer",
  async (fixture) => {
    const version = await fixture.version({ seconds: 600 });
    const leaving = new AbortController();
    const opening = fixture.cache.grow(
      version,
      { start: 0, end: 10 },
      leaving.signal,
    );
    const run = await fixture.run(0);
    leaving.abort(new DOMException("Left", "AbortError"));
    await assertRejects(() => opening, DOMException, "Left");
    await until(() => fixture.cache.jobs().length === 0);
    assertEquals(run.isCancelled(), true);
  },
);

cacheTest(
  "grow() refuses a new version when listeners have all slots",
  async (fixture) => {
    const [a, b] = [
      await fixture.version(),
      await fixture.version({ relative: "b.flac" }),
    ];
    const opening = fixture.listen(a);
    const run = await fixture.run(0);
    const error = await assertRejects(() => fixture.listen(b), BusyError);
    assertEquals(error.retryAfter, 5);
    run.finish();
    await bytesOf(await opening);
    await until(() => fixture.cache.jobs().length === 0);
    const second = fixture.listen(b);
    (await fixture.run(1)).finish();
    await bytesOf(await second);
  },
  { slots: 1 },
);

cacheTest(
  "grow() is busy while another process writes the version",
  async (fixture) => {
    const version = await fixture.version();
    const path = join(fixture.folder, `${version.name}.part`);
    using other = await Deno.open(path, { create: true, write: true });
    await other.lock(true);
    await assertRejects(() => fixture.listen(version), BusyError);
    assertEquals(fixture.transcoder.runs.length, 0);
  },
);

cacheTest(
  "grow() takes over the part of a process that was killed",
  async (fixture) => {
    const version = await fixture.version();
    const path = join(fixture.folder, `${version.name}.part`);
    await Deno.writeTextFile(path, "x".repeat(version.plan.size));
    assertEquals(await fixture.cache.find(version), null);
    const opening = fixture.listen(version);
    (await fixture.run(0)).finish();
    assertEquals(
      await bytesOf(await opening),
      fakeBytes(0, version.plan.size),
    );
  },
);

cacheTest("grow() rejects when nothing can be written", async (fixture) => {
  const version = await fixture.version();
  await Deno.remove(fixture.folder);
  await Deno.writeTextFile(fixture.folder, "no folder");
  await assertRejects(() => fixture.listen(version), EncodeError);
  await until(() => fixture.cache.jobs().length === 0);
});

cacheTest(
  "warm() waits until listeners leave a slot, and goes on then",
  async (fixture) => {
    const [a, b] = [
      await fixture.version(),
      await fixture.version({ relative: "b.flac" }),
    ];
    const { signal } = new AbortController();
    const warming = fixture.cache.warm(a, signal);
    const background = await fixture.run(0);
    await until(() => background.pulls() === 1);
    const opening = fixture.listen(b);
    const run = await fixture.run(1);
    background.makeTo(1000);
    run.makeTo(1000);
    const stream = await opening;
    await until(() => fixture.events.some(({ written }) => written === 1000));
    assertEquals(background.pulls(), 1);
    run.finish();
    await bytesOf(stream);
    background.finish();
    assertEquals(await warming, true);
    assertEquals(await fixture.cache.warm(a, signal), false);
  },
  { slots: 1 },
);

cacheTest(
  "warm() keeps the encoder when the listener of its version leaves",
  async (fixture) => {
    const version = await fixture.version({ seconds: 600 });
    const warming = fixture.cache.warm(version, new AbortController().signal);
    const run = await fixture.run(0);
    const opening = fixture.listen(version, 0, 10);
    fixture.advance(1000);
    run.makeTo(1000);
    await (await opening).cancel();
    run.finish();
    assertEquals(await warming, true);
    assertEquals(fixture.transcoder.runs.length, 1);
  },
);

cacheTest(
  "warm() stops and leaves nothing when it is aborted",
  async (fixture) => {
    const version = await fixture.version({ seconds: 600 });
    const ending = new AbortController();
    const warming = fixture.cache.warm(version, ending.signal);
    const run = await fixture.run(0);
    ending.abort(new DOMException("Ending", "AbortError"));
    await assertRejects(() => warming, DOMException, "Ending");
    assertEquals(run.isCancelled(), true);
    assertEquals(await fixture.names(), []);
  },
);

cacheTest(
  "find() misses when the source was replaced by an older file",
  async (fixture) => {
    const version = await fixture.version();
    await fixture.cache.warm(version, new AbortController().signal);
    const { relative, path, mtime } = version.file;
    const older = (mtime - 86_400_000) / 1000;
    await Deno.utime(path, older, older);
    const file = await statSource(relative, path);
    const replaced = {
      ...version,
      file,
      name: cacheName(file, version.quality, version.encoder.name),
    };
    assertEquals(await fixture.cache.find(replaced), null);
    await fixture.cache.warm(replaced, new AbortController().signal);
    assertEquals(await fixture.names(), [replaced.name]);
  },
  { isInstant: true },
);

cacheTest(
  "find() misses when the source was replaced by one of the same size and date",
  async (fixture) => {
    const version = await fixture.version();
    await fixture.cache.warm(version, new AbortController().signal);
    const { relative, path, mtime } = version.file;
    const other = `${path}.new`;
    let file = version.file;
    // Where there are no times of birth, this is told by whole seconds.
    await until(async () => {
      await Deno.writeTextFile(other, relative.toUpperCase());
      await Deno.utime(other, mtime / 1000, mtime / 1000);
      await Deno.rename(other, path);
      file = await statSource(relative, path);
      return stateKey(file) !== stateKey(version.file);
    });
    assertEquals([file.size, file.mtime], [version.file.size, mtime]);
    const replaced = {
      ...version,
      file,
      name: cacheName(file, version.quality, version.encoder.name),
    };
    assertEquals(await fixture.cache.find(replaced), null);
    await fixture.cache.warm(replaced, new AbortController().signal);
    assertEquals(await fixture.names(), [replaced.name]);
  },
  { isInstant: true },
);

cacheTest(
  "find() removes a file that is not as long as it must be",
  async (fixture) => {
    const version = await fixture.version();
    await Deno.writeTextFile(join(fixture.folder, version.name), "short");
    assertEquals(await fixture.cache.find(version), null);
    assertEquals(await fixture.names(), []);
  },
);

cacheTest(
  "grow() has a slot for a listener who leaves the only one by a far seek",
  async (fixture) => {
    const version = await fixture.version({ seconds: 600 });
    const { size } = version.plan;
    // With one slot the encoder of the whole stands back before it has begun.
    const seek = async (start: number, run: number) => {
      const opening = fixture.listen(version, start);
      (await fixture.run(run)).makeTo(start + 1000);
      return await opening;
    };
    const first = await seek(Math.floor(size * 0.8), 0);
    // Nobody waits: the next request comes before the encoders have ended.
    const leaving = first.cancel();
    const second = seek(Math.floor(size * 0.4), 1);
    await leaving;
    await (await second).cancel();
    await until(() => fixture.cache.jobs().length === 0);
    assertEquals(await fixture.names(), []);
  },
  { slots: 1 },
);

cacheTest(
  "grow() counts the encoder of a far seek as one more at work",
  async (fixture) => {
    const version = await fixture.version({ seconds: 100 });
    const near = fixture.listen(version);
    (await fixture.run(0)).makeTo(1000);
    const stream = await near;
    const { size } = version.plan;
    const far = fixture.listen(version, Math.floor(size * 0.8));
    const side = await fixture.run(1);
    const other = await fixture.version({ relative: "b.flac" });
    await assertRejects(() => fixture.listen(other), BusyError, "2 slots");
    side.finish();
    await bytesOf(await far);
    const opening = fixture.listen(other);
    (await fixture.run(2)).finish();
    await bytesOf(await opening);
    await stream.cancel();
  },
);

cacheTest(
  "grow() lets the encoder of the whole stand still while its listener hears what lies far ahead",
  async (fixture) => {
    const version = await fixture.version({ seconds: 100 });
    const { size } = version.plan;
    const start = Math.floor(size * 0.8);
    const far = fixture.listen(version, start);
    // The only slot is that of the encoder which begins far ahead: it is the first to run.
    const side = await fixture.run(0);
    assert(side.job.startFrame > 0);
    side.makeTo(start + 5000);
    const stream = await far;
    assertEquals(fixture.transcoder.runs.length, 1);
    side.finish();
    const main = await fixture.run(1);
    assertEquals(main.job.startFrame, 0);
    main.finish();
    assertEquals(await bytesOf(stream), fakeBytes(start, size));
  },
  { slots: 1 },
);

cacheTest(
  "a new file evicts the one that was not heard for longest, none in use",
  async (fixture) => {
    const { cache, folder } = fixture;
    const { signal } = new AbortController();
    const a = await fixture.version();
    const b = await fixture.version({ relative: "b.flac" });
    const c = await fixture.version({ relative: "c.flac" });
    await cache.warm(a, signal);
    await cache.warm(b, signal);
    await Deno.utime(join(folder, a.name), 1000, 1000);
    await Deno.utime(join(folder, b.name), 2000, 2000);
    const release = cache.use(a);
    await cache.warm(c, signal);
    assertEquals(await fixture.names(), [a.name, c.name].sort());
    assertEquals(await cache.find(b), null);
    release();
  },
  { isInstant: true, maxSize: 2 * 160_512 },
);

cacheTest(
  "a new file evicts the one that was not heard for longest when the clock was set back",
  async (fixture) => {
    const { cache } = fixture;
    const { signal } = new AbortController();
    const [a, b, c] = [
      await fixture.version(),
      await fixture.version({ relative: "b.flac" }),
      await fixture.version({ relative: "c.flac" }),
    ];
    fixture.setClock(365 * 86_400_000);
    await cache.warm(a, signal);
    cache.use(a)();
    fixture.setClock(0);
    fixture.advance(1000);
    await cache.warm(b, signal);
    await cache.warm(c, signal);
    assertEquals(await fixture.names(), [b.name, c.name].sort());
  },
  { isInstant: true, maxSize: 2 * 160_512 },
);

cacheTest(
  "a new file evicts peaks that were not asked for longer than any, and no others",
  async (fixture) => {
    const { cache, folder } = fixture;
    const heard = await fixture.version();
    await cache.warm(heard, new AbortController().signal);
    const [old, recent, foreign] = ["old", "recent", "x"].map((relative) =>
      peaksName({ ...heard.file, relative })
    );
    for (const name of [old!, recent!, `${foreign}.txt`]) {
      await Deno.writeTextFile(join(folder, name), "{}");
    }
    await Deno.utime(join(folder, old!), 1, 1);
    await Deno.utime(join(folder, `${foreign}.txt`), 1, 1);
    const next = await fixture.version({ relative: "b.flac" });
    await cache.warm(next, new AbortController().signal);
    assertEquals(
      await fixture.names(),
      [heard.name, next.name, recent!, `${foreign}.txt`].sort(),
    );
  },
  { isInstant: true, maxSize: 2 * 160_512 + 2 },
);

cacheTest(
  "prepare() sweeps what a crash left of peaks, and nothing of others",
  async (fixture) => {
    const { cache, folder } = fixture;
    const { file } = await fixture.version();
    const name = peaksName(file);
    const kept = [name, ".notes.tmp"];
    for (const left of [...kept, `.${name}.0123456789abcdef.tmp`]) {
      await Deno.writeTextFile(join(folder, left), "{");
    }
    await cache.prepare();
    assertEquals(await fixture.names(), kept.toSorted());
  },
);

cacheTest(
  "prepare() sweeps parts of the dead and leaves those of the living",
  async (fixture) => {
    const version = await fixture.version();
    const dead = `${version.name}.part`;
    const living = `${version.name}.0123abcd.part`;
    await Deno.writeTextFile(join(fixture.folder, dead), "half");
    using other = await Deno.open(join(fixture.folder, living), {
      createNew: true,
      write: true,
    });
    await other.lock(true);
    await fixture.cache.prepare();
    assertEquals(await fixture.names(), [living]);
  },
);

const FOREIGN = "0123456789abcdef0123456789abcdef_medium_192k.mp3";

cacheTest(
  "clear() with an age takes what was made before, and nothing of others",
  async (fixture) => {
    const { cache, folder } = fixture;
    const { signal } = new AbortController();
    const old = await fixture.version();
    const young = await fixture.version({ relative: "b.flac" });
    await cache.warm(old, signal);
    await cache.warm(young, signal);
    for (const name of [FOREIGN, "notes.txt"]) {
      await Deno.writeTextFile(join(folder, name), "theirs");
      await Deno.utime(join(folder, name), 1000, 1000);
    }
    const eightDaysAgo = Date.now() / 1000 - 8 * 86_400;
    await Deno.utime(join(folder, old.name), eightDaysAgo, eightDaysAgo);
    assertEquals(await cache.clear(9), 0);
    assertEquals(await cache.clear(7), 1);
    assertEquals(
      await fixture.names(),
      [FOREIGN, "notes.txt", young.name].sort(),
    );
    const stats = await cache.stats();
    assertEquals(stats.cached_files, 1);
    assertEquals(stats.foreign_files, 1);
    assertEquals(stats.cache_size_bytes, young.plan.size);
    assertEquals(await cache.clear(null), 2);
    assertEquals(await fixture.names(), ["notes.txt"]);
  },
  { isInstant: true },
);

cacheTest(
  "clear() leaves a listener streaming and a job running",
  async (fixture) => {
    const version = await fixture.version();
    const opening = fixture.listen(version);
    const run = await fixture.run(0);
    run.makeTo(1000);
    const stream = await opening;
    assertEquals(await fixture.cache.clear(null), 0);
    run.finish();
    await until(() => fixture.cache.jobs().length === 0);
    assertEquals(await fixture.cache.clear(null), 1);
    assertEquals(await bytesOf(stream), fakeBytes(0, version.plan.size));
    assertEquals(await fixture.cache.find(version), null);
  },
);

cacheTest("stats() counts hits, misses and what runs", async (fixture) => {
  const version = await fixture.version();
  const opening = fixture.listen(version);
  const run = await fixture.run(0);
  assertEquals((await fixture.cache.stats()).running, 1);
  run.finish();
  await bytesOf(await opening);
  await until(() => fixture.cache.jobs().length === 0);
  fixture.cache.use(version)();
  const { hits, misses, running } = await fixture.cache.stats();
  assertEquals([hits, misses, running], [1, 1, 0]);
});

cacheTest(
  "a folder that cannot be used costs the MP3 alone, and is tried again later",
  async (fixture) => {
    const { cache, folder } = fixture;
    const version = await fixture.version();
    await Deno.remove(folder, { recursive: true });
    await Deno.writeTextFile(folder, "in the way");
    assertEquals(await cache.find(version), null);
    await cache.drop(version);
    await assertRejects(() => fixture.listen(version), EncodeError);
    assertEquals((await cache.stats()).cached_files, 0);

    await Deno.remove(folder);
    fixture.advance(61_000);
    const opening = fixture.listen(version);
    (await fixture.run(0)).finish();
    assertEquals((await bytesOf(await opening)).length, version.plan.size);
    await until(() => cache.jobs().length === 0);
  },
);
