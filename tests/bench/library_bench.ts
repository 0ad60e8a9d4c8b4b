/**
 * The library at size: scans a made-up one of 50,000 tracks with tags, scans it again unchanged, and searches it the way
 * the editor does, through the thread that reads. Prints scan rates, latencies, and the resident memory of
 * the process, all threads included, before, during and after.
 *
 * Takes two minutes and 150 MB in the temporary folder; the argument is the number of tracks.
 */
import { join } from "@std/path";
import { Library } from "@/lib/library/library.ts";
import { createLogger } from "@/lib/log.ts";
import { taggedMp3 } from "../fixtures/make_tagged.ts";
import { scanLibrary } from "../support/scan_library.ts";

const DEFAULT_TRACKS = 50_000;
const TRACKS_PER_ALBUM = 12;
const ALBUMS_PER_ARTIST = 4;
const MEMORY_EVERY = 200;

const SYLLABLES =
  "ka mi lo ran sol ter vin ös bé da ro the an jo quel 音 楽 mor gan el ja zu so wh at"
    .split(" ");

/** What people type, letter by letter, and what is hard: half the library, many words, other scripts. */
const QUERIES = [
  ...["th", "the", "the a"],
  ...["so", "an", "ka", "mi", "ro", "el"],
  ...["ös", "os", "音", "音楽"],
  ...["artist:ka mi", 'album:"mi lo" so', "track:the"],
  ...["kami lo ran sol ter", "no such thing anywhere"],
];
const ROUNDS = 5;

function print(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}

/** A name of made-up words, the same for the same number. */
function nameOf(seed: number): string {
  let state = seed * 2654435761 % 2 ** 32;
  const next = () => state = (Math.imul(state, 1103515245) + 12345) >>> 0;
  const word = () =>
    Array.from(
      { length: 1 + next() % 3 },
      () => SYLLABLES[(next() >>> 8) % SYLLABLES.length],
    )
      .join("");
  return Array.from({ length: 1 + next() % 4 }, word).join(" ");
}

async function makeMusic(root: string, tracks: number): Promise<void> {
  for (let index = 0; index < tracks; index++) {
    const album = Math.floor(index / TRACKS_PER_ALBUM);
    const artist = Math.floor(album / ALBUMS_PER_ARTIST);
    const folder = join(root, String(artist), String(album));
    if (index % TRACKS_PER_ALBUM === 0) {
      await Deno.mkdir(folder, { recursive: true });
    }
    const content = taggedMp3({
      title: nameOf(index + 1_000_000),
      artist: nameOf(artist + 1),
      album: nameOf(album + 100_000),
      albumArtist: nameOf(artist + 1),
      track: String(index % TRACKS_PER_ALBUM + 1),
      year: String(1950 + album % 75),
    }, { frames: 4, seed: index });
    await Deno.writeFile(join(folder, `${index}.mp3`), content);
  }
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 ** 2)} MB`;
}

function quantile(sorted: readonly number[], share: number): string {
  const value =
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return `${(value ?? NaN).toFixed(1)} ms`;
}

async function measureScan(
  name: string,
  library: Library,
): Promise<void> {
  const memory: number[] = [];
  const timer = setInterval(
    () => memory.push(Deno.memoryUsage().rss),
    MEMORY_EVERY,
  );
  const start = performance.now();
  const event = await scanLibrary({ library });
  const seconds = (performance.now() - start) / 1000;
  clearInterval(timer);
  const half = memory.slice(Math.floor(memory.length / 2));
  print(
    `${name}: ${event.message}; ${seconds.toFixed(1)} s, ${
      Math.round(event.current / seconds)
    } files a second; memory at most ${
      megabytes(Math.max(...memory))
    }, in the second half ${
      megabytes(Math.max(...half) - Math.min(...half))
    } up and down`,
  );
}

async function measureSearches(library: Library): Promise<void> {
  const all: number[] = [];
  for (const query of QUERIES) {
    const times: number[] = [];
    let found = "";
    for (let round = 0; round < ROUNDS; round++) {
      const start = performance.now();
      const { artists, albums, tracks } = await library.search(query, 20);
      times.push(performance.now() - start);
      found = `${artists.length}, ${albums.length}, ${tracks.length}`;
    }
    times.sort((a, b) => a - b);
    all.push(...times);
    print(
      `  ${query.padEnd(24)} ${found.padEnd(12)} median ${
        quantile(times, 0.5)
      }, slowest ${quantile(times, 1)}`,
    );
  }
  all.sort((a, b) => a - b);
  print(
    `search: median ${quantile(all, 0.5)}, 95 of 100 within ${
      quantile(all, 0.95)
    }, slowest ${quantile(all, 1)}`,
  );
}

if (import.meta.main) {
  const tracks = Number(Deno.args[0] ?? DEFAULT_TRACKS);
  const folder = await Deno.makeTempDir();
  const root = join(folder, "music");
  await Deno.mkdir(root);
  try {
    print(`making ${tracks} tracks`);
    await makeMusic(root, tracks);
    print(`before: ${megabytes(Deno.memoryUsage().rss)}`);
    using library = new Library({
      root,
      database: join(folder, "collection.db"),
      log: createLogger({ level: "error", format: "text" }),
    });
    await measureScan("first scan", library);
    await measureScan("unchanged", library);
    await measureSearches(library);
    print(`after: ${megabytes(Deno.memoryUsage().rss)}`);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
