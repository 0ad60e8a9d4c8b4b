/**
 * Codes of 400 pixels and cards of 800, each made anew, against Pillow and python3-qrcode as the original app
 * uses them (`qr_reference.py`), in rounds that take turns. Then how long somebody waits for 64 KiB of a track
 * while 20 cards are made at once.
 *
 * Takes about half a minute; the argument is the number of rounds. Needs Debian's `python3-qrcode` and
 * `python3-pil`; without them it measures only our own side, and says so.
 */
import { fromFileUrl, join } from "@std/path";
import { encodeJpeg } from "@/lib/images/drawing/encode_jpeg.ts";
import type { ImageJob } from "@/lib/images/image_jobs.ts";
import { ImageThread } from "@/lib/images/image_thread.ts";
import { makePicture } from "../support/make_picture.ts";
import { startServer } from "../support/server_process.ts";

const ADDRESS = "https://tapes.example/share/sunday-no-hurry-a1b2c3d4e5f6";
const TITLE = "Sunday, no hurry";
const COVER_SIDE = 1400;
const DEFAULT_ROUNDS = 3;
/** Images of each kind in a round. Codes of ours are too quick to tell from a few. */
const PER_ROUND = 3;
const CODES_PER_ROUND = 20;
const CARDS = 20;
const RANGE = 64 * 1024;

interface Times {
  readonly times: number[];
  readonly bytes: number;
}
type Scores = Readonly<Record<"code" | "card", Times>>;

function print(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}

/** `share` of the values are at most this. */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[
    Math.min(sorted.length - 1, Math.floor(sorted.length * share))
  ] ??
    NaN;
}

async function measureOurs(
  thread: ImageThread,
  cover: string,
): Promise<Scores> {
  const time = async (job: ImageJob, count = PER_ROUND): Promise<Times> => {
    const times: number[] = [];
    let bytes = 0;
    for (let index = 0; index < count; index++) {
      const start = performance.now();
      const result = await thread.run(job);
      times.push(performance.now() - start);
      if (result.kind === "image") bytes = result.bytes.length;
    }
    return { times, bytes };
  };
  return {
    code: await time({
      type: "code",
      text: ADDRESS,
      size: 400,
      hasLogo: false,
      format: "png",
    }, CODES_PER_ROUND),
    card: await time({
      type: "card",
      text: ADDRESS,
      size: 800,
      title: TITLE,
      cover,
    }),
  };
}

async function measureReference(cover: string): Promise<Scores | null> {
  const script = fromFileUrl(new URL("qr_reference.py", import.meta.url));
  const { success, stdout } = await new Deno.Command("/usr/bin/python3", {
    args: [script, ADDRESS, TITLE, cover, String(PER_ROUND)],
    stderr: "null",
  }).output();
  return success ? JSON.parse(new TextDecoder().decode(stdout)) : null;
}

async function compare(cover: string, rounds: number): Promise<void> {
  using thread = new ImageThread();
  await measureOurs(thread, cover); // what is compiled and loaded at first
  const ours: Scores[] = [];
  const theirs: Scores[] = [];
  for (let round = 0; round < rounds; round++) {
    ours.push(await measureOurs(thread, cover));
    const reference = await measureReference(cover);
    if (reference !== null) theirs.push(reference);
  }
  if (theirs.length === 0) {
    print(
      "Nothing to compare with: apt-get install python3-qrcode python3-pil",
    );
  }
  for (const kind of ["code", "card"] as const) {
    const median = (scores: readonly Scores[]) =>
      quantile(scores.flatMap((score) => score[kind].times), 0.5);
    const size = (scores: readonly Scores[]) =>
      `${Math.round((scores[0]?.[kind].bytes ?? 0) / 1000)} kB`;
    const mine = median(ours);
    const line = `${kind}: ${mine.toFixed(1)} ms, ${size(ours)}`;
    const other = median(theirs);
    print(
      theirs.length === 0
        ? line
        : `${line}; the original's way ${other.toFixed(1)} ms, ${
          size(theirs)
        }: ${(other / mine).toFixed(1)} times faster`,
    );
  }
}

/** Milliseconds of one range after the other, until told to stop. */
async function stream(url: string, until: Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  let isOver = false;
  until.finally(() => isOver = true);
  while (!isOver) {
    const start = performance.now();
    const from = times.length * RANGE % (4 * RANGE);
    const response = await fetch(url, {
      headers: { range: `bytes=${from}-${from + RANGE - 1}` },
    });
    await response.arrayBuffer();
    times.push(performance.now() - start);
  }
  return times;
}

async function disturb(folder: string, cover: Uint8Array): Promise<void> {
  const music = join(folder, "music");
  const mixtapes = join(folder, "data/mixtapes");
  await Deno.mkdir(music);
  await Deno.mkdir(join(mixtapes, "covers"), { recursive: true });
  await Deno.writeFile(join(music, "track.mp3"), new Uint8Array(8 * RANGE));
  await Deno.writeFile(join(mixtapes, "covers/cover.jpg"), cover);
  const tape = {
    title: TITLE,
    cover: "covers/cover.jpg",
    tracks: [{ path: "track.mp3" }],
  };
  await Deno.writeTextFile(join(mixtapes, "tape.json"), JSON.stringify(tape));
  await using server = await startServer({
    variables: {
      MUSIC_ROOT: music,
      DATA_ROOT: join(folder, "data"),
      LOG_LEVEL: "error",
    },
  });
  const card = async (width: number) => {
    const path = `/qr/tape/download?size=${width}`;
    const response = await fetch(server.origin + path);
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`${path} is a ${response.status}`);
  };
  const track = `${server.origin}/play/track.mp3`;
  await card(700);
  const pause = Promise.withResolvers<void>();
  setTimeout(pause.resolve, 3000);
  const idle = await stream(track, pause.promise);
  const start = performance.now();
  const cards = Promise.all(
    Array.from({ length: CARDS }, (_, index) => card(781 + index)),
  );
  const busy = await stream(track, cards);
  await cards;
  const describe = (times: readonly number[]) =>
    `p50 ${quantile(times, 0.5).toFixed(1)} ms, p99 ${
      quantile(times, 0.99).toFixed(1)
    } ms, longest ${quantile(times, 1).toFixed(1)} ms (${times.length} ranges)`;
  print(`64 KiB of a track, idle: ${describe(idle)}`);
  print(
    `64 KiB of a track, while ${CARDS} cards are made in ${
      ((performance.now() - start) / 1000).toFixed(1)
    } s: ${describe(busy)}`,
  );
}

const folder = await Deno.makeTempDir();
try {
  const cover = await encodeJpeg(makePicture(COVER_SIDE, COVER_SIDE, (x, y) => {
    const wave = Math.sin(x / 37) * Math.cos(y / 53);
    return [
      120 + wave * 90,
      90 + (x + y) % 97,
      160 - wave * 60 + x * y % 23,
      255,
    ];
  }));
  const path = join(folder, "cover.jpg");
  await Deno.writeFile(path, cover);
  await compare(path, Number(Deno.args[0] ?? DEFAULT_ROUNDS));
  await disturb(folder, cover);
} finally {
  await Deno.remove(folder, { recursive: true });
}
