/**
 * Throughput of both encoders against ffmpeg alone on the same file, in turns: FLAC to MP3 of 192 kbit/s,
 * written to disk. The ratio depends on the sound: name a file of your own to see. Prints seconds of sound per second of the clock and of CPU (all threads and processes),
 * the median of the rounds, and the ratio of each to ffmpeg alone; then the time to the first bytes.
 *
 * Takes about 20 seconds; arguments are the number of rounds and a FLAC file of 16 bits or more. Needs `ffmpeg`; without it, it says so and
 * measures nothing.
 */
import { join, resolve } from "@std/path";
import { createEmbeddedTranscoder } from "@/lib/transcode/embedded/embedded.ts";
import { createFfmpegTranscoder } from "@/lib/transcode/ffmpeg/ffmpeg.ts";
import { hasMp3Encoder } from "@/lib/transcode/ffmpeg/ffmpeg_process.ts";
import { planMp3 } from "@/lib/transcode/mp3_plan.ts";
import { readSourceInfo } from "@/lib/transcode/source/source_info.ts";
import type { EncodeJob, Transcoder } from "@/lib/transcode/transcoder.ts";
import { flacFile, makeSound } from "../fixtures/make_sources.ts";

const SECONDS = 120;
const SAMPLE_RATE = 44_100;
const DEFAULT_ROUNDS = 3;
/** Clock ticks per second of `/proc/<pid>/stat`: 100 on every Linux that Deno runs on. */
const TICKS = 100;

interface Score {
  /** Seconds of sound per second of the clock. */
  readonly perSecond: number;
  /** Seconds of sound per second of CPU. */
  readonly perCpu: number;
}

type Contestant = (output: string) => Promise<void>;

function print(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}

/** CPU seconds of this process and of all children that have ended. */
async function cpuSeconds(): Promise<number> {
  const stat = await Deno.readTextFile("/proc/self/stat");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [user, system, childUser, childSystem] = fields.slice(11, 15);
  return (Number(user) + Number(system) + Number(childUser) +
    Number(childSystem)) / TICKS;
}

async function measure(
  run: Contestant,
  output: string,
  length: number,
): Promise<Score> {
  const cpu = await cpuSeconds();
  const start = performance.now();
  await run(output);
  const seconds = (performance.now() - start) / 1000;
  return {
    perSecond: length / seconds,
    perCpu: length / (await cpuSeconds() - cpu),
  };
}

function ours(transcoder: Transcoder, job: EncodeJob): Contestant {
  const signal = new AbortController().signal;
  return (output) => Deno.writeFile(output, transcoder.encode(job, signal));
}

function ffmpegAlone(path: string): Contestant {
  return async (output) => {
    const { success } = await new Deno.Command("ffmpeg", {
      args: [
        ...["-nostdin", "-v", "error", "-y", "-i", path, "-vn"],
        ...["-c:a", "libmp3lame", "-b:a", "192k", output],
      ],
    }).output();
    if (!success) throw new Error("Cannot run ffmpeg");
  };
}

/** Milliseconds to the first bytes of a job. */
async function firstBytes(
  transcoder: Transcoder,
  job: EncodeJob,
): Promise<number> {
  const start = performance.now();
  const reader = transcoder.encode(job, new AbortController().signal)
    .getReader();
  await reader.read();
  const elapsed = performance.now() - start;
  await reader.cancel();
  return elapsed;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

/** Writes the source of the bench, and gives its path. */
async function writeSource(folder: string): Promise<string> {
  const path = join(folder, "source.flac");
  const sound = makeSound({
    sampleRate: SAMPLE_RATE,
    samples: SECONDS * SAMPLE_RATE,
  });
  await Deno.writeFile(
    path,
    await flacFile(sound, { sampleRate: SAMPLE_RATE, bits: 16 }),
  );
  return path;
}

async function compare(
  folder: string,
  path: string,
  rounds: number,
): Promise<void> {
  const source = await readSourceInfo(path);
  if (source === null) throw new Error("Cannot read the source");
  const length = source.samples / source.sampleRate;
  const plan = planMp3(source, "medium");
  const job: EncodeJob = { source, quality: "medium", plan, startFrame: 0 };
  const transcoders = [
    createFfmpegTranscoder({ path: "ffmpeg" }),
    createEmbeddedTranscoder(),
  ];
  const contestants: [name: string, run: Contestant][] = [
    ["ffmpeg alone", ffmpegAlone(path)],
    ...transcoders.map((one): [string, Contestant] => [
      one.name,
      ours(one, job),
    ]),
  ];
  const scores = new Map<string, Score[]>();
  for (let round = 0; round < rounds; round++) {
    for (const [name, run] of contestants) {
      const score = await measure(run, join(folder, "output.mp3"), length);
      scores.set(name, [...scores.get(name) ?? [], score]);
    }
  }
  const medians = contestants.map(([name]) => {
    const all = scores.get(name) ?? [];
    return {
      name,
      perSecond: median(all.map(({ perSecond }) => perSecond)),
      perCpu: median(all.map(({ perCpu }) => perCpu)),
    };
  });
  const [reference] = medians;
  for (const { name, perSecond, perCpu } of medians) {
    const clock = perSecond / (reference?.perSecond ?? NaN);
    const cpu = perCpu / (reference?.perCpu ?? NaN);
    print(
      `${name.padEnd(12)}  ${perSecond.toFixed(1)} x real time (${
        clock.toFixed(2)
      } of ffmpeg)  ${perCpu.toFixed(1)} s of sound per CPU second (${
        cpu.toFixed(2)
      })`,
    );
  }
  const late = { ...job, startFrame: Math.floor(plan.frames * 0.8) };
  for (const transcoder of transcoders) {
    const first = await firstBytes(transcoder, job);
    const seek = transcoder.canSeek
      ? `${(await firstBytes(transcoder, late)).toFixed(0)} ms`
      : "cannot seek";
    print(
      `${transcoder.name.padEnd(12)}  first bytes ${
        first.toFixed(0)
      } ms, from 80 % on: ${seek}`,
    );
  }
}

if (import.meta.main) {
  if (!await hasMp3Encoder("ffmpeg")) {
    print("ffmpeg is not installed: nothing to compare with");
  } else {
    const folder = await Deno.makeTempDir();
    try {
      const [rounds = DEFAULT_ROUNDS, path = await writeSource(folder)] =
        Deno.args;
      await compare(folder, resolve(path), Number(rounds));
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  }
}
