import {
  assert,
  assertEquals,
  assertRejects,
  assertStrictEquals,
  assertStringIncludes,
} from "@std/assert";
import { join } from "@std/path";
import { concatBytes, utf8 } from "@/lib/demo/encode/bytes.ts";
import { chooseTranscoder } from "@/lib/transcode/choose_transcoder.ts";
import { createEmbeddedTranscoder } from "@/lib/transcode/embedded/embedded.ts";
import { createFfmpegTranscoder } from "@/lib/transcode/ffmpeg/ffmpeg.ts";
import { hasMp3Encoder } from "@/lib/transcode/ffmpeg/ffmpeg_process.ts";
import { frameOffset } from "@/lib/transcode/mp3_plan.ts";
import type { TranscodeQuality } from "@/lib/transcode/quality.ts";
import {
  makeSound,
  makeSources,
  wavFile,
} from "../../fixtures/make_sources.ts";
import { jobFor, readJob } from "../../support/encode_jobs.ts";
import { encodeAll, followFrames } from "../../support/mp3_chain.ts";
import { settle } from "../../support/process_facts.ts";
import { runProgram } from "../../support/run_program.ts";

const QUALITIES: TranscodeQuality[] = ["high", "medium", "low"];
const ignore = !await hasMp3Encoder("ffmpeg");
/** Options of every test here that runs the program. */
const STRICT = { ignore, sanitizeOps: true, sanitizeResources: true };

const ffmpeg = createFfmpegTranscoder({ path: "ffmpeg" });
const embedded = createEmbeddedTranscoder();
let folder: string;

Deno.test.beforeAll(async () => {
  folder = await Deno.makeTempDir();
  await makeSources(folder);
  if (ignore) return;
  await convert("16.flac", "mono.flac", ["-ac", "1"]);
  await convert("24.flac", "24-96.flac", [
    "-ar",
    "96000",
    "-sample_fmt",
    "s32",
  ]);
  await convert("16.flac", "alac.m4a", ["-c:a", "alac"]);
  await convert("24-96.wav", "surround.wav", ["-ac", "6"]);
  const flac = await Deno.readFile(join(folder, "16.flac"));
  const tag = Uint8Array.from([...utf8("ID3"), 4, 0, 0, 0, 0, 1, 0]);
  await Deno.writeFile(
    join(folder, "tagged.flac"),
    concatBytes([tag, new Uint8Array(128), flac]),
  );
  await writeFloats("nan.wav");
  await writeLong("44.wav", 44100);
  await writeLong("48.wav", 48000);
  await writeLong("96.wav", 96000);
});

Deno.test.afterAll(() => Deno.remove(folder, { recursive: true }));

/** A quarter of a minute: enough for seeks with all of the pre-roll. */
async function writeLong(name: string, sampleRate: number): Promise<void> {
  const sound = makeSound({ sampleRate, samples: 14 * sampleRate + 17 });
  await Deno.writeFile(
    join(folder, name),
    wavFile(sound, { kind: "int", bits: 16, sampleRate }),
  );
}

/** The same of floats, some of which are no numbers. */
async function writeFloats(name: string): Promise<void> {
  const sampleRate = 48000;
  const sound = makeSound({ sampleRate, samples: 14 * sampleRate + 17 });
  sound[0]!.set([NaN, Infinity, -Infinity, NaN], 7 * sampleRate);
  await Deno.writeFile(
    join(folder, name),
    wavFile(sound, { kind: "float", bits: 32, sampleRate }),
  );
}

async function convert(
  from: string,
  to: string,
  options: string[],
): Promise<void> {
  const files = [...options, "-map", "0:a", join(folder, to)];
  await runProgram("ffmpeg", [
    "-v",
    "error",
    "-i",
    join(folder, from),
    ...files,
  ]);
}

/** Seconds of an MP3 as ffprobe has them. */
async function probeDuration(bytes: Uint8Array): Promise<number> {
  const path = join(folder, "probed.mp3");
  await Deno.writeFile(path, bytes);
  const show = ["-show_entries", "format=duration", "-of", "csv=p=0"];
  const stdout = await runProgram("ffprobe", ["-v", "error", ...show, path]);
  return Number(new TextDecoder().decode(stdout));
}

/** The samples of an MP3, both channels interleaved. */
async function decode(bytes: Uint8Array): Promise<Float32Array> {
  const path = join(folder, "decoded.mp3");
  await Deno.writeFile(path, bytes);
  const raw = await runProgram("ffmpeg", [
    "-v",
    "error",
    "-i",
    path,
    "-f",
    "f32le",
    "-",
  ]);
  return new Float32Array(raw.slice().buffer);
}

const NAMES = [
  "16.flac",
  "24.flac",
  "truncated.flac",
  "16.wav",
  "mono.wav",
  "24-96.wav",
  "float.wav",
  "nan.wav",
  "24.aiff",
  "sowt.aiff",
  "mono.flac",
  "24-96.flac",
  "alac.m4a",
  "surround.wav",
  "tagged.flac",
];

for (const name of NAMES) {
  Deno.test({
    name: `ffmpeg delivers the promised bytes of ${name} in every quality`,
    ...STRICT,
    async fn() {
      for (const quality of QUALITIES) {
        const job = await readJob(join(folder, name), quality);
        const { source, plan } = job;
        const bytes = await encodeAll(ffmpeg, job);
        assertEquals(bytes.length, plan.size);
        assertEquals(followFrames(bytes, plan).length, plan.frames);
        const surplus = await probeDuration(bytes) -
          source.samples / source.sampleRate;
        // LAME starts 1105 samples late and fills its last frame.
        assertEquals(surplus >= 0, true, `${surplus}`);
        assertEquals(surplus < 2 * 1152 / plan.sampleRate, true, `${surplus}`);
      }
    },
  });
}

for (const name of ["44.wav", "48.wav", "96.wav", "nan.wav"]) {
  Deno.test({
    name:
      `ffmpeg continues ${name} at a later frame with the bytes of the whole`,
    ...STRICT,
    async fn() {
      for (const quality of ["high", "low"] as const) {
        const job = await readJob(join(folder, name), quality);
        const whole = await encodeAll(ffmpeg, job);
        const { frames } = job.plan;
        for (const frame of [250, Math.floor(frames * 0.8), frames - 1]) {
          const rest = await encodeAll(ffmpeg, { ...job, startFrame: frame });
          const expected = whole.subarray(frameOffset(job.plan, frame));
          assertEquals(rest.length, expected.length);
          const differs = rest.findIndex((byte, at) => byte !== expected[at]);
          assertEquals(differs, -1, `frame ${frame}, ${quality}`);
        }
      }
    },
  });
}

Deno.test({
  name:
    "ffmpeg makes up with silence when a job starts behind the end of a truncated file",
  ...STRICT,
  async fn() {
    const start = await readJob(join(folder, "truncated.flac"), "low");
    const job = { ...start, startFrame: start.plan.frames - 5 };
    const bytes = await encodeAll(ffmpeg, job);
    assertEquals(followFrames(bytes, job.plan), Array(5).fill(false));
  },
});

Deno.test({
  name: "ffmpeg never makes silence of sound where it cannot seek",
  ...STRICT,
  async fn() {
    // The largest blocks of noise: ffmpeg 5 finds no frame in them when it looks for one.
    const path = join(folder, "blocks.flac");
    await runProgram("ffmpeg", [
      ...["-v", "error", "-f", "lavfi", "-i", "anoisesrc=d=20:r=44100:seed=1"],
      ...["-ac", "2", "-frame_size", "65535", path],
    ]);
    const job = await readJob(path, "low");
    const whole = await encodeAll(ffmpeg, job);
    for (const startFrame of [200, 500]) {
      const rest = await encodeAll(ffmpeg, { ...job, startFrame })
        .catch(() => null);
      if (rest === null) continue; // The encoder of the whole comes there.
      const expected = whole.subarray(frameOffset(job.plan, startFrame));
      assertEquals(rest.findIndex((byte, at) => byte !== expected[at]), -1);
    }
  },
});

for (
  const name of ["24.flac", "mono.wav", "24-96.wav", "24.aiff", "surround.wav"]
) {
  Deno.test({
    name: `the embedded encoder sounds as ffmpeg does with ${name}`,
    ...STRICT,
    async fn() {
      const job = await readJob(join(folder, name), "high");
      const ours = await decode(await encodeAll(embedded, job));
      const theirs = await decode(await encodeAll(ffmpeg, job));
      assertEquals(ours.length, theirs.length);
      let signal = 0;
      let error = 0;
      for (let i = 0; i < ours.length; i++) {
        signal += theirs[i]! ** 2;
        error += (ours[i]! - theirs[i]!) ** 2;
      }
      const ratio = 10 * Math.log10(signal / error);
      assertEquals(ratio > 20, true, `${ratio} dB`);
    },
  });
}

Deno.test({
  name: "ffmpeg fails before its first byte when the source is no sound",
  ...STRICT,
  async fn() {
    const { source } = await readJob(join(folder, "16.flac"), "low");
    const segment = join(folder, "segment.mp3");
    await Deno.writeFile(
      segment,
      await encodeAll(ffmpeg, jobFor(source, "low")),
    );
    const playlist = [
      "#EXTM3U",
      "#EXT-X-TARGETDURATION:3",
      "#EXTINF:3,",
      `file://${segment}`,
      "#EXT-X-ENDLIST",
      "",
    ];
    const fakes: [string, Uint8Array][] = [
      ["garbage.flac", crypto.getRandomValues(new Uint8Array(60_000))],
      ["playlist.flac", utf8(playlist.join("\n"))],
      ["head.flac", (await Deno.readFile(source.path)).slice(0, 300)],
      ["empty.flac", new Uint8Array(0)],
    ];
    for (const [name, bytes] of fakes) {
      const path = join(folder, name);
      await Deno.writeFile(path, bytes);
      const job = jobFor({ ...source, path }, "low");
      const signal = new AbortController().signal;
      const reader = ffmpeg.encode(job, signal).getReader();
      const error = await assertRejects(() => reader.read(), Error, path);
      assertStringIncludes(error.message, "with ffmpeg: ");
    }
  },
});

Deno.test({
  name:
    "a missing ffmpeg fails the job and leaves the choice to the embedded encoder",
  sanitizeOps: true,
  sanitizeResources: true,
  async fn() {
    const path = join(folder, "no-such-ffmpeg");
    const absent = createFfmpegTranscoder({ path });
    const job = await readJob(join(folder, "16.flac"), "low");
    await assertRejects(() => encodeAll(absent, job), Error, "cannot start");
    const chosen = await chooseTranscoder({ ffmpegPath: path });
    assertEquals(chosen.name, "embedded");
  },
});

Deno.test({
  name: "chooseTranscoder() takes ffmpeg when it can write MP3",
  ...STRICT,
  async fn() {
    const chosen = await chooseTranscoder({ ffmpegPath: "ffmpeg" });
    assertEquals(chosen.name, "ffmpeg");
    assertEquals(chosen.canSeek, true);
  },
});

/** Processes that were told of a file, and have not ended. Others of ours belong to tests beside this one. */
async function processesAt(file: string): Promise<number> {
  let count = 0;
  for await (const { name } of Deno.readDir("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const command = await Deno.readTextFile(`/proc/${name}/cmdline`);
      if (command.includes(file)) count++;
    } catch {
      // It has ended since the folder was read.
    }
  }
  return count;
}

for (const how of ["abort", "cancel"] as const) {
  Deno.test({
    name:
      `no process is left when a job ends by ${how} while its reader is slow`,
    ...STRICT,
    ignore: ignore || Deno.build.os !== "linux",
    async fn() {
      const controller = new AbortController();
      const job = await readJob(join(folder, "96.wav"), "high");
      const reader = ffmpeg.encode(job, controller.signal).getReader();
      assertEquals((await reader.read()).done, false);
      assertEquals(await processesAt(job.source.path), 1);
      if (how === "cancel") await reader.cancel();
      const reason = new Error("Nobody listens");
      controller.abort(reason);
      await settle(
        "gone",
        async () => await processesAt(job.source.path) === 0,
      );
      if (how === "cancel") return;
      assertStrictEquals(await assertRejects(() => reader.read()), reason);
    },
  });
}

/** Threads of workers in this process, by their numbers. */
async function workerThreads(): Promise<Set<string>> {
  const threads = new Set<string>();
  for await (const { name } of Deno.readDir("/proc/self/task")) {
    const path = `/proc/self/task/${name}/comm`;
    const comm = await Deno.readTextFile(path).catch(() => "");
    if (comm.startsWith("worker-")) threads.add(name);
  }
  return threads;
}

for (const how of ["end", "abort", "cancel", "failure"] as const) {
  Deno.test({
    name: `no worker is left of the embedded encoder at the ${how} of a job`,
    sanitizeOps: true,
    sanitizeResources: true,
    ignore: Deno.build.os !== "linux",
    async fn() {
      const before = await workerThreads();
      const controller = new AbortController();
      const job = await readJob(join(folder, "16.wav"), "high");
      const path = how === "failure"
        ? join(folder, "gone.wav")
        : job.source.path;
      const reader = embedded.encode(
        { ...job, source: { ...job.source, path } },
        controller.signal,
      ).getReader();
      if (how === "failure") {
        await assertRejects(() => reader.read(), Error, "gone.wav");
      } else {
        assertEquals((await reader.read()).done, false);
      }
      // Tests beside this one may have started some too.
      const begun = (await workerThreads()).difference(before);
      if (how !== "failure") assert(begun.size > 0);
      if (how === "cancel") await reader.cancel();
      if (how === "abort") controller.abort();
      while (how === "end" && !(await reader.read()).done);
      await settle("gone", async () => {
        const left = await workerThreads();
        return begun.size === 0 || begun.intersection(left).size < begun.size;
      });
    },
  });
}

/** A program that behaves as the script says, in place of ffmpeg. */
async function fakeFfmpeg(script: string): Promise<string> {
  const path = join(folder, `fake-${crypto.randomUUID()}`);
  await Deno.writeTextFile(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return path;
}

const BROKEN: [
  what: string,
  script: string,
  message: string,
][] = [
  [
    "says why it ends",
    "echo 'Disk on fire' >&2; exit 3",
    "ffmpeg: Disk on fire (it ended with code 3)",
  ],
  ["ends without a word", "exit 3", "it ended with code 3"],
  ["is killed", "kill -9 $$", "it was ended by SIGKILL"],
  ["yields nothing", "exit 0", "it found no sound"],
  [
    "fails behind its first bytes",
    "head -c 5000 /dev/zero; echo 'Out of tape' >&2; exit 1",
    "ffmpeg: Out of tape",
  ],
  [
    "talks more than a pipe holds",
    "head -c 300000 /dev/zero | tr '\\0' x >&2; echo; echo The end >&2; exit 1",
    "The end",
  ],
];

for (const [what, script, message] of BROKEN) {
  Deno.test({
    name: `a job fails with a reason when ffmpeg ${what}`,
    sanitizeOps: true,
    sanitizeResources: true,
    ignore: Deno.build.os === "windows",
    async fn() {
      const path = await fakeFfmpeg(script);
      const broken = createFfmpegTranscoder({ path });
      const job = await readJob(join(folder, "16.flac"), "low");
      const error = await assertRejects(
        () => encodeAll(broken, job),
        Error,
        message,
      );
      assertEquals(error.message.length < 3000, true);
    },
  });
}

Deno.test({
  name: "a job fails and its process is killed when ffmpeg hangs",
  ignore: Deno.build.os === "windows",
  async fn() {
    const late = join(folder, "late");
    const path = await fakeFfmpeg(`sleep 5; touch '${late}'`);
    const hanging = createFfmpegTranscoder({ path, stallMs: 100 });
    const job = await readJob(join(folder, "16.flac"), "low");
    await assertRejects(
      () => encodeAll(hanging, job),
      Error,
      "no output for 100 ms",
    );
    // The job has waited for the end of the process, so one that lives on has written the file.
    await assertRejects(() => Deno.stat(late), Deno.errors.NotFound);
  },
});

Deno.test({
  name:
    "chooseTranscoder() takes the embedded encoder when ffmpeg cannot write MP3",
  sanitizeOps: true,
  sanitizeResources: true,
  ignore: Deno.build.os === "windows",
  async fn() {
    const path = await fakeFfmpeg("echo ' A..... aac  AAC'");
    const chosen = await chooseTranscoder({ ffmpegPath: path });
    assertEquals(chosen.name, "embedded");
  },
});
