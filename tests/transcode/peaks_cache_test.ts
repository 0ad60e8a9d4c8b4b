import {
  assert,
  assertEquals,
  assertRejects,
  assertStrictEquals,
} from "@std/assert";
import { join } from "@std/path";
import { BusyError, UnsupportedMediaError } from "@/lib/errors.ts";
import { peaksName, type SourceFile } from "@/lib/transcode/cache_key.ts";
import { Limiter } from "@/lib/transcode/limiter.ts";
import type { Peaks } from "@/lib/transcode/peaks.ts";
import { PeaksCache } from "@/lib/transcode/peaks_cache.ts";
import type { MeasureJob } from "@/lib/transcode/transcoder.ts";
import { until } from "../support/cache_fixture.ts";
import { createFakeTranscoder } from "../support/fake_transcoder.ts";
import { statSource } from "../support/source_file.ts";

const PEAKS: Peaks = { peaks: [0, 255, 12], duration: 1.5 };

interface FakeMeasurement extends PromiseWithResolvers<Peaks> {
  readonly job: MeasureJob;
  readonly signal: AbortSignal;
}

interface Fixture {
  readonly root: string;
  readonly folder: string;
  readonly cache: PeaksCache;
  readonly warnings: string[];
  readonly limiter: Limiter;
  /** What was begun, to be settled by the test. */
  readonly measurements: FakeMeasurement[];
  advance(milliseconds: number): void;
  write(relative: string): Promise<SourceFile>;
  names(): Promise<string[]>;
}

function peaksTest(name: string, test: (fixture: Fixture) => Promise<void>) {
  Deno.test(name, { sanitizeOps: true, sanitizeResources: true }, async () => {
    const root = await Deno.makeTempDir();
    const folder = join(root, "cache");
    const measurements: FakeMeasurement[] = [];
    const warnings: string[] = [];
    const limiter = new Limiter(1);
    let time = 0;
    using cache = new PeaksCache({
      folder,
      limiter,
      clock: () => time,
      onWarning: (event) => warnings.push(event),
      transcoder: () =>
        Promise.resolve({
          ...createFakeTranscoder(),
          canMeasure: (format) => format !== "asf",
          measure: (job, signal) => {
            const measurement = {
              job,
              signal,
              ...Promise.withResolvers<Peaks>(),
            };
            measurements.push(measurement);
            signal.addEventListener(
              "abort",
              () => measurement.reject(signal.reason),
            );
            return measurement.promise;
          },
        }),
    });
    await test({
      root,
      folder,
      cache,
      limiter,
      measurements,
      warnings,
      advance: (milliseconds) => {
        time += milliseconds;
      },
      async write(relative) {
        const path = join(root, relative);
        await Deno.writeTextFile(path, relative);
        return await statSource(relative, path);
      },
      names: async () =>
        (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name),
    });
    await Deno.remove(root, { recursive: true });
  });
}

/** The measurement with this number, once it has begun. */
async function begun(
  { measurements }: Fixture,
  index: number,
): Promise<FakeMeasurement> {
  await until(() => measurements.length > index);
  return measurements[index]!;
}

peaksTest("make() measures a track once, however many ask", async (fixture) => {
  const { cache, folder } = fixture;
  const file = await fixture.write("a.mp3");
  assertEquals(await cache.find(file), null);
  const asked = [cache.make(file), cache.make(file)];
  const { job, resolve } = await begun(fixture, 0);
  assertEquals([job.path, job.format], [file.path, "mp3"]);
  assertEquals(await cache.find(file), null);
  resolve(PEAKS);
  const path = join(folder, peaksName(file));
  assertEquals(await Promise.all(asked), [path, path]);
  assertEquals(fixture.measurements.length, 1);
  assertEquals(await cache.find(file), path);
  assertEquals(JSON.parse(await Deno.readTextFile(path)), PEAKS);
  assertEquals(await fixture.names(), [peaksName(file)]);
});

peaksTest(
  "make() waits while listeners have all slots, also in the middle",
  async (fixture) => {
    const { cache, limiter } = fixture;
    const first = limiter.take("listener");
    const file = await fixture.write("a.mp3");
    const made = cache.make(file);
    await cache.find(file);
    assertEquals(fixture.measurements.length, 0);
    first?.release();
    const { job, resolve } = await begun(fixture, 0);
    assertEquals(job.turn(), undefined);
    const second = limiter.take("listener");
    let isItsTurn = false;
    const turn = job.turn()?.then(() => isItsTurn = true);
    await cache.find(file);
    assertEquals(isItsTurn, false);
    second?.release();
    await turn;
    resolve(PEAKS);
    await made;
    // The slot is given back.
    assertEquals(limiter.take("background")?.turn(), undefined);
  },
);

peaksTest(
  "make() replaces what was measured of an earlier state of the source",
  async (fixture) => {
    const { cache, folder } = fixture;
    const old = await fixture.write("a.mp3");
    const oldMade = cache.make(old);
    (await begun(fixture, 0)).resolve(PEAKS);
    await oldMade;
    await Deno.writeTextFile(join(folder, "notes.txt"), "mine");
    await Deno.writeTextFile(old.path, "another song");
    const file = await statSource(old.relative, old.path);
    assertEquals(await cache.find(file), null);
    const made = cache.make(file);
    (await begun(fixture, 1)).resolve(PEAKS);
    await made;
    assertEquals(
      (await fixture.names()).sort(),
      [peaksName(file), "notes.txt"].sort(),
    );
  },
);

peaksTest(
  "make() keeps nothing when the source changes under it",
  async (fixture) => {
    const { cache } = fixture;
    const file = await fixture.write("a.mp3");
    const made = cache.make(file);
    const { resolve } = await begun(fixture, 0);
    await Deno.writeTextFile(file.path, "another song");
    resolve(PEAKS);
    await assertRejects(() => made, BusyError, "changed");
    assertEquals(await cache.find(file), null);
  },
);

peaksTest(
  "make() holds in memory what no disk takes, and says why",
  async (fixture) => {
    const { cache, folder } = fixture;
    // A file in the place of the folder: it can be neither read nor made.
    await Deno.writeTextFile(folder, "");
    const file = await fixture.write("a.mp3");
    const made = cache.make(file);
    (await begun(fixture, 0)).resolve(PEAKS);
    const kept = await made;
    assert(typeof kept !== "string");
    assertEquals(kept.name, peaksName(file));
    assertEquals(JSON.parse(new TextDecoder().decode(kept.bytes)), PEAKS);
    assertEquals(fixture.warnings, ["Holding a waveform in memory"]);
    assertStrictEquals(await cache.find(file), kept);
  },
);

for (const name of ["a.wma", "a.txt", "a"]) {
  peaksTest(`make() refuses ${name}, which nothing reads`, async (fixture) => {
    const file = await fixture.write(name);
    await assertRejects(() => fixture.cache.make(file), UnsupportedMediaError);
    assertEquals(fixture.measurements, []);
  });
}

peaksTest(
  "make() does not try a damaged file again for ten minutes",
  async (fixture) => {
    const { cache } = fixture;
    const file = await fixture.write("a.mp3");
    const made = cache.make(file);
    (await begun(fixture, 0)).reject(new Error("Cannot make sense of it"));
    await assertRejects(() => made, UnsupportedMediaError, "make sense");
    fixture.advance(599_999);
    await assertRejects(
      async () => await cache.make(file),
      UnsupportedMediaError,
      "make sense",
    );
    assertEquals(fixture.measurements.length, 1);
    fixture.advance(1);
    const again = cache.make(file);
    (await begun(fixture, 1)).resolve(PEAKS);
    await again;
  },
);

peaksTest(
  "make() tries a track again at once when no thread could be started for it",
  async (fixture) => {
    const { cache } = fixture;
    const file = await fixture.write("a.mp3");
    const made = cache.make(file);
    (await begun(fixture, 0)).reject(new BusyError("Too few descriptors", 5));
    await assertRejects(() => made, BusyError, "descriptors");
    const again = cache.make(file);
    (await begun(fixture, 1)).resolve(PEAKS);
    await again;
  },
);

peaksTest(
  "make() says that it is busy when too many files wait",
  async (fixture) => {
    const { cache } = fixture;
    const file = await fixture.write("a.mp3");
    const waiting = Array.from(
      { length: 200 },
      (_, i) => cache.make({ ...file, relative: `${i}.mp3` }),
    );
    await assertRejects(async () => await cache.make(file), BusyError, "200");
    cache[Symbol.dispose]();
    const ends = await Promise.allSettled(waiting);
    assertEquals(new Set(ends.map(({ status }) => status)).size, 1);
  },
);

peaksTest("the end of the server ends what is measured", async (fixture) => {
  const { cache, limiter } = fixture;
  const file = await fixture.write("a.mp3");
  const made = cache.make(file);
  const { signal } = await begun(fixture, 0);
  cache[Symbol.dispose]();
  const error = await assertRejects(() => made, BusyError);
  assertStrictEquals(error, signal.reason);
  assertEquals(limiter.take("background")?.turn(), undefined);
});

peaksTest(
  "warm() is content with a file that cannot be measured",
  async (fixture) => {
    const { cache } = fixture;
    const { signal } = new AbortController();
    await cache.warm(await fixture.write("a.txt"), signal);
    const warmed = cache.warm(await fixture.write("a.mp3"), signal);
    (await begun(fixture, 0)).resolve(PEAKS);
    await warmed;
    await cache.warm(await fixture.write("a.txt"), signal);
    assertEquals(fixture.measurements.length, 1);
  },
);

peaksTest("find() notes on disk that peaks are used", async (fixture) => {
  const { cache, folder } = fixture;
  const file = await fixture.write("a.mp3");
  const made = cache.make(file);
  (await begun(fixture, 0)).resolve(PEAKS);
  await made;
  const path = join(folder, peaksName(file));
  const long = new Date(Date.now() - 7 * 86_400_000);
  await Deno.utime(path, long, long);
  await cache.find(file);
  const { atime, mtime } = await Deno.stat(join(folder, peaksName(file)));
  assertEquals((atime?.getTime() ?? 0) > Date.now() - 60_000, true);
  assertEquals(
    Math.floor((mtime?.getTime() ?? 0) / 1000),
    Math.floor(+long / 1000),
  );
});
