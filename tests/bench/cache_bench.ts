/**
 * What the cache costs its listeners, over real sockets: time to the first byte of a track that is not
 * cached, CPU of a cached hit against the same bytes as a file of the library, how much 20 uncached requests
 * at once disturb a stream, and in Chromium the time from a seek to sound.
 *
 * Takes about a minute. The argument `--no-browser` leaves Chromium out.
 */
import { join } from "@std/path";
import { hasMp3Encoder } from "@/lib/transcode/ffmpeg/ffmpeg_process.ts";
import { type FixtureLibrary, makeLibrary } from "../fixtures/make_library.ts";
import { flacFile, makeSound } from "../fixtures/make_sources.ts";
import { launchBrowser } from "../support/browser.ts";
import { type ServerProcess, startServer } from "../support/server_process.ts";

const FORMAT = { sampleRate: 44100, bits: 16 } as const;
const SECONDS = 120;
const LISTENERS = 20;
const RANGE = 64 * 1024;
const ROUNDS = 5;
const HITS = 200;

function print(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length * share)] ?? NaN;
}

const median = (values: readonly number[]) => quantile(values, 0.5);
const milliseconds = (value: number) => `${value.toFixed(1)} ms`;

/** CPU seconds of the threads that a process has now, to the nanosecond. */
async function cpuSeconds(pid: number): Promise<number> {
  let nanoseconds = 0;
  for await (const { name } of Deno.readDir(`/proc/${pid}/task`)) {
    const stat = await Deno.readTextFile(`/proc/${pid}/task/${name}/schedstat`);
    nanoseconds += Number(stat.split(" ")[0]);
  }
  return nanoseconds / 1e9;
}

/** A library with one long FLAC under many names, and a file that is served as it is. */
async function makeBenchLibrary(): Promise<FixtureLibrary> {
  const library = await makeLibrary({ "other.mp3": 8 * 2 ** 20 });
  const sound = makeSound({ ...FORMAT, samples: SECONDS * FORMAT.sampleRate });
  const source = join(library.musicRoot, "0.flac");
  await Deno.writeFile(source, await flacFile(sound, FORMAT));
  for (let copy = 1; copy < 200; copy++) {
    await Deno.link(source, join(library.musicRoot, `${copy}.flac`));
  }
  return library;
}

let copies = 0;

/** The address of a track that nobody has asked for yet. */
function uncached(server: ServerProcess): string {
  return `${server.origin}/play/${copies++}.flac?quality=low`;
}

/** Resolves when no encoder runs. */
async function quiet(server: ServerProcess): Promise<void> {
  for (;;) {
    const stats = await fetch(`${server.origin}/admin/cache/stats`);
    if ((await stats.json()).running === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function benchFirstByte(
  server: ServerProcess,
  name: string,
): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const start = performance.now();
    const response = await fetch(uncached(server));
    const reader = response.body!.getReader();
    await reader.read();
    // The first request also pays for what is done once.
    if (round > 0) times.push(performance.now() - start);
    await reader.cancel();
    await quiet(server);
  }
  print(
    `first byte of an uncached track, ${name}: ${milliseconds(median(times))}`,
  );
}

async function benchCachedHit(
  server: ServerProcess,
  { musicRoot }: FixtureLibrary,
): Promise<void> {
  const cached = uncached(server);
  await Deno.writeFile(
    join(musicRoot, "same.mp3"),
    await (await fetch(cached)).bytes(),
  );
  await quiet(server);
  const original = `${server.origin}/play/same.mp3`;
  const work: [what: string, headers: Record<string, string>][] = [
    ["ranges of 64 KiB", { range: `bytes=100000-${100_000 + RANGE - 1}` }],
    ["whole files", {}],
  ];
  for (const [what, headers] of work) {
    const ratios: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const spent = [];
      const urls = round % 2 === 0 ? [cached, original] : [original, cached];
      for (const url of urls) {
        const before = await cpuSeconds(server.pid);
        for (let hit = 0; hit < HITS; hit++) {
          await (await fetch(url, { headers })).bytes();
        }
        spent.push(await cpuSeconds(server.pid) - before);
      }
      const [first, second] = spent as [number, number];
      ratios.push(round % 2 === 0 ? first / second : second / first);
    }
    print(
      `CPU of a cached hit against the same file of the library, ${what}: ${
        median(ratios).toFixed(2)
      } (${Math.min(...ratios).toFixed(2)} to ${
        Math.max(...ratios).toFixed(2)
      })`,
    );
  }
}

/** Milliseconds of each range of another file, until `isOver`. */
async function rangeTimes(
  server: ServerProcess,
  isOver: (count: number) => boolean | Promise<boolean>,
): Promise<number[]> {
  const times: number[] = [];
  for (let count = 0; !await isOver(count); count++) {
    const offset = count * RANGE % (7 * 2 ** 20);
    const start = performance.now();
    const response = await fetch(`${server.origin}/play/other.mp3`, {
      headers: { range: `bytes=${offset}-${offset + RANGE - 1}` },
    });
    await response.bytes();
    times.push(performance.now() - start);
    // A player asks now and then; one that never pauses measures its own share of the machine.
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  return times;
}

async function benchDisturbance(
  server: ServerProcess,
  name: string,
): Promise<void> {
  await rangeTimes(server, (count) => count >= 200);
  const ratios: number[] = [];
  const figures: string[] = [];
  let statuses = "";
  for (let round = 0; round < ROUNDS; round++) {
    const idle = await rangeTimes(server, (count) => count >= 500);
    const listeners = new Worker(
      new URL("./listener_worker.ts", import.meta.url),
      { type: "module" },
    );
    const urls = Array.from({ length: LISTENERS }, () => uncached(server));
    let isOver = false;
    listeners.onmessage = ({ data }: MessageEvent<number[]>) => {
      isOver = true;
      const count = (status: number) =>
        data.filter((one) => one === status).length;
      statuses = `${count(200)} MP3, ${count(307)} sent to the original`;
    };
    listeners.postMessage(urls);
    const busy = await rangeTimes(server, (count) => isOver && count >= 300);
    listeners.terminate();
    await quiet(server);
    ratios.push(quantile(busy, 0.99) / quantile(idle, 0.99));
    figures.push(
      `${quantile(idle, 0.99).toFixed(1)}/${quantile(busy, 0.99).toFixed(1)}`,
    );
  }
  print(
    `p99 of a 64 KiB range, ${LISTENERS} uncached requests at once against idle, ${name}: ${
      median(ratios).toFixed(2)
    } (${figures.join(", ")} ms; ${statuses})`,
  );
}

async function benchSeek(server: ServerProcess): Promise<void> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(`${server.origin}/admin/cache`);
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      times.push(await page.evaluate(seekToSound, uncached(server)));
      await quiet(server);
    }
    print(
      `Chromium, uncached FLAC, from the seek to 80 % to sound: ${
        milliseconds(median(times))
      } (${milliseconds(Math.min(...times))} to ${
        milliseconds(Math.max(...times))
      })`,
    );
  } finally {
    await browser.close();
  }
}

/** Runs in the page: milliseconds from the seek to the first moment at which the sound has moved on. */
function seekToSound(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const audio = new Audio(url);
    audio.muted = true;
    let start = 0;
    let target = Infinity;
    audio.addEventListener("error", () => reject(audio.error));
    audio.addEventListener("loadedmetadata", () => {
      target = audio.duration * 0.8;
      start = performance.now();
      audio.currentTime = target;
    });
    const look = () => {
      if (!audio.seeking && audio.currentTime > target) {
        resolve(performance.now() - start);
        audio.removeAttribute("src");
        audio.load();
      } else requestAnimationFrame(look);
    };
    look();
    audio.play().catch(reject);
  });
}

async function bench(args: readonly string[]): Promise<void> {
  const encoders: [name: string, variables: Record<string, string>][] = [
    ["embedded", { FFMPEG_PATH: "/nowhere/ffmpeg" }],
  ];
  if (await hasMp3Encoder("ffmpeg")) encoders.unshift(["ffmpeg", {}]);
  for (const [index, [name, variables]] of encoders.entries()) {
    copies = 0;
    await using library = await makeBenchLibrary();
    await using server = await startServer({
      variables: {
        ...library.variables,
        ...variables,
        PRECACHE_QUALITIES: "none",
      },
    });
    await benchFirstByte(server, name);
    await benchDisturbance(server, name);
    if (index > 0) continue;
    await benchCachedHit(server, library);
    if (!args.includes("--no-browser")) await benchSeek(server);
  }
}

if (import.meta.main) await bench(Deno.args);
