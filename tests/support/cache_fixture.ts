import { join } from "@std/path";
import { TranscodeCache } from "@/lib/transcode/cache.ts";
import type { JobEvent } from "@/lib/transcode/cache_jobs.ts";
import { cacheName, type Version } from "@/lib/transcode/cache_key.ts";
import { Limiter } from "@/lib/transcode/limiter.ts";
import { planMp3 } from "@/lib/transcode/mp3_plan.ts";
import type { TranscodeQuality } from "@/lib/transcode/quality.ts";
import {
  createFakeTranscoder,
  type FakeRun,
  type FakeTranscoder,
  type FakeTranscoderOptions,
} from "./fake_transcoder.ts";
import { statSource } from "./source_file.ts";

export interface CacheFixtureOptions extends FakeTranscoderOptions {
  maxSize?: number;
  slots?: number;
}

export interface VersionOptions {
  relative?: string;
  quality?: TranscodeQuality;
  /** Length of the source in seconds. Default: 10. */
  seconds?: number;
}

/** A cache over a temporary folder with a clock and an encoder that obey the test. */
export interface CacheFixture extends AsyncDisposable {
  readonly cache: TranscodeCache;
  readonly transcoder: FakeTranscoder;
  readonly folder: string;
  readonly events: JobEvent[];
  /** Lets time pass. */
  advance(milliseconds: number): void;
  /** Sets the time of day that many milliseconds off. */
  setClock(offset: number): void;
  /** Writes a source, unless it is there, and plans its MP3: 10 seconds at 48 kHz, 160512 bytes at low quality. */
  version(options?: VersionOptions): Promise<Version>;
  /** The run with this number, once it has begun. */
  run(index: number): Promise<FakeRun>;
  /** Names in the cache folder. */
  names(): Promise<string[]>;
  /** Asks for bytes of a version as a listener does, by default for all. */
  listen(
    version: Version,
    start?: number,
    end?: number,
  ): Promise<ReadableStream<Uint8Array<ArrayBuffer>>>;
}

const SAMPLE_RATE = 48000;

export async function createCacheFixture(
  { maxSize = Infinity, slots = 2, ...fake }: CacheFixtureOptions = {},
): Promise<CacheFixture> {
  const root = await Deno.makeTempDir();
  const folder = join(root, "cache");
  const events: JobEvent[] = [];
  let time = 1_000_000;
  let offset = 0;
  const transcoder = createFakeTranscoder(fake);
  const cache = new TranscodeCache({
    folder,
    maxSize,
    limiter: new Limiter(slots),
    onJob: (event) => events.push(event),
    clock: () => time,
    now: () => Date.now() + offset,
  });
  await cache.prepare();
  return {
    cache,
    transcoder,
    folder,
    events,
    advance: (milliseconds) => {
      time += milliseconds;
    },
    setClock: (next) => {
      offset = next;
    },
    async version(
      { relative = "a.flac", quality = "low", seconds = 10 } = {},
    ) {
      const path = join(root, relative);
      await writeOnce(path, relative);
      const file = await statSource(relative, path);
      const source = {
        path,
        codec: "flac" as const,
        sampleRate: SAMPLE_RATE,
        samples: SAMPLE_RATE * seconds,
        channels: 2,
      };
      const name = cacheName(file, quality, transcoder.name);
      const plan = planMp3(source, quality);
      return { name, file, source, quality, plan, encoder: transcoder };
    },
    async run(index) {
      await until(() => transcoder.runs.length > index);
      return transcoder.runs[index]!;
    },
    names: async () =>
      (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name)
        .sort(),
    listen: (version, start = 0, end = version.plan.size) =>
      cache.grow(version, { start, end }, new AbortController().signal),
    async [Symbol.asyncDispose]() {
      cache[Symbol.dispose]();
      await until(() => cache.jobs().length === 0);
      await Deno.remove(root, { recursive: true });
    },
  };
}

/** A second write would make another source of it. */
async function writeOnce(path: string, text: string): Promise<void> {
  try {
    await Deno.writeTextFile(path, text, { createNew: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
  }
}

/** Gives way to other work until a condition holds; the runner's own limit bounds the waiting. */
export async function until(
  condition: () => boolean | Promise<boolean>,
): Promise<void> {
  while (!await condition()) {
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
}
