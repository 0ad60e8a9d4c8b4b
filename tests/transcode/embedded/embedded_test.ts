import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { join } from "@std/path";
import { createEmbeddedTranscoder } from "@/lib/transcode/embedded/embedded.ts";
import { frameOffset } from "@/lib/transcode/mp3_plan.ts";
import type { TranscodeQuality } from "@/lib/transcode/quality.ts";
import { readSourceInfo } from "@/lib/transcode/source/source_info.ts";
import { type MadeSource, makeSources } from "../../fixtures/make_sources.ts";
import { jobFor, readJob } from "../../support/encode_jobs.ts";
import { encodeAll, followFrames } from "../../support/mp3_chain.ts";

const QUALITIES: TranscodeQuality[] = ["high", "medium", "low"];
/** A worker that is not terminated leaves an operation behind. */
const STRICT = { sanitizeOps: true, sanitizeResources: true };

const transcoder = createEmbeddedTranscoder();
let folder: string;
let sources: Record<string, MadeSource>;

Deno.test.beforeAll(async () => {
  folder = await Deno.makeTempDir();
  sources = await makeSources(folder);
});

Deno.test.afterAll(() => Deno.remove(folder, { recursive: true }));

for (
  const name of [
    "16.flac",
    "24.flac",
    "16.wav",
    "mono.wav",
    "24-96.wav",
    "float.wav",
    "24.aiff",
    "sowt.aiff",
  ]
) {
  for (const quality of QUALITIES) {
    Deno.test({
      name:
        `the embedded encoder delivers the promised bytes of ${name} in ${quality} quality`,
      ...STRICT,
      async fn() {
        const job = await readJob(join(folder, name), quality);
        const made = sources[name];
        assertEquals(job.source.samples, made?.samples);
        assertEquals(job.source.channels, made?.channels);
        const bytes = await encodeAll(transcoder, job);
        assertEquals(bytes.length, job.plan.size);
        const holdsSound = followFrames(bytes, job.plan);
        assertEquals(holdsSound.length, job.plan.frames);
        assertEquals(holdsSound.every(Boolean), true);
      },
    });
  }
}

Deno.test({
  name:
    "the embedded encoder makes up with silence for what a truncated file lacks",
  ...STRICT,
  async fn() {
    const job = await readJob(join(folder, "truncated.flac"), "low");
    const bytes = await encodeAll(transcoder, job);
    assertEquals(bytes.length, job.plan.size);
    const holdsSound = followFrames(bytes, job.plan);
    const last = holdsSound.lastIndexOf(true);
    assertEquals(last > 0.4 * job.plan.frames, true);
    assertEquals(last < 0.7 * job.plan.frames, true);
  },
});

Deno.test({
  name:
    "the embedded encoder starts at a later frame with the bytes of the whole",
  ...STRICT,
  async fn() {
    const whole = await encodeAll(
      transcoder,
      await readJob(join(folder, "16.flac"), "low"),
    );
    const job = await readJob(join(folder, "16.flac"), "low", 50);
    assertEquals(
      await encodeAll(transcoder, job),
      whole.slice(frameOffset(job.plan, 50)),
    );
  },
});

Deno.test("the embedded encoder decodes FLAC, WAV and AIFF and does not seek", () => {
  const codecs = ["flac", "wav", "aiff", "alac", "ape"] as const;
  assertEquals(
    codecs.filter((codec) => transcoder.canDecode(codec)),
    ["flac", "wav", "aiff"],
  );
  assertEquals(transcoder.canSeek, false);
});

const FAILING: [
  what: string,
  change: (path: string) => Promise<void>,
  message: string,
][] = [
  ["is gone", (path) => Deno.remove(path), "No such file"],
  [
    "has become a playlist",
    (path) => Deno.writeTextFile(path, "#EXTM3U\nhttp://127.0.0.1:1/a.ts\n"),
    "Cannot read the file as flac",
  ],
  [
    "holds nothing behind its head",
    (path) => Deno.truncate(path, 300),
    "Cannot find any sound",
  ],
];

for (const [what, change, message] of FAILING) {
  Deno.test({
    name:
      `the embedded encoder fails before its first byte when the file ${what}`,
    ...STRICT,
    async fn() {
      const { source } = await readJob(join(folder, "16.flac"), "low");
      const path = join(folder, "failing.flac");
      await Deno.copyFile(source.path, path);
      await change(path);
      const job = jobFor({ ...source, path }, "low");
      const signal = new AbortController().signal;
      const reader = transcoder.encode(job, signal).getReader();
      await assertRejects(() => reader.read(), Error, message);
    },
  });
}

Deno.test({
  name: "the embedded encoder does not encode what it cannot decode",
  ...STRICT,
  async fn() {
    const { source } = await readJob(join(folder, "16.flac"), "low");
    const job = jobFor({ ...source, codec: "ape" }, "low");
    await assertRejects(
      () => encodeAll(transcoder, job),
      Error,
      "Cannot read the file as ape",
    );
  },
});

Deno.test({
  name:
    "the embedded encoder ends its worker when the job is aborted in the middle",
  ...STRICT,
  async fn() {
    const controller = new AbortController();
    const job = await readJob(join(folder, "16.wav"), "high");
    const reader = transcoder.encode(job, controller.signal).getReader();
    assertEquals((await reader.read()).done, false);
    const reason = new Error("Nobody listens");
    controller.abort(reason);
    const error = await assertRejects(() => reader.read());
    assertStrictEquals(error, reason);
  },
});

Deno.test({
  name: "the embedded encoder ends its worker when the reader cancels",
  ...STRICT,
  async fn() {
    const job = await readJob(join(folder, "16.wav"), "high");
    const signal = new AbortController().signal;
    const reader = transcoder.encode(job, signal).getReader();
    assertEquals((await reader.read()).done, false);
    await reader.cancel();
  },
});

Deno.test({
  name: "the embedded encoder gives up when no output comes in time",
  ...STRICT,
  async fn() {
    const job = await readJob(join(folder, "16.wav"), "high");
    const impatient = createEmbeddedTranscoder({ stallMs: 0 });
    await assertRejects(
      () => encodeAll(impatient, job),
      Error,
      "no output for 0 ms",
    );
  },
});

const turn = () => undefined;

for (const name of ["16.flac", "24-96.wav", "mono.wav", "24.aiff"]) {
  Deno.test({
    name: `the embedded decoder measures ${name}`,
    ...STRICT,
    async fn() {
      const path = join(folder, name);
      const source = await readSourceInfo(path);
      const { signal } = new AbortController();
      const { peaks, duration } = await transcoder.measure(
        { path, format: source!.codec, turn },
        signal,
      );
      assertEquals(peaks.length, 300);
      assertEquals(Math.max(...peaks), 255);
      const seconds = source!.samples / source!.sampleRate;
      assertEquals(duration, Math.round(seconds * 1000) / 1000);
    },
  });
}

Deno.test({
  name: "the embedded decoder measures what a truncated file has",
  ...STRICT,
  async fn() {
    const path = join(folder, "truncated.flac");
    const { signal } = new AbortController();
    const { duration } = await transcoder.measure(
      { path, format: "flac", turn },
      signal,
    );
    assertEquals(duration > 1 && duration < 2.5, true, String(duration));
  },
});

for (const name of ["16.wav", "gone.flac"]) {
  Deno.test({
    name: `the embedded decoder fails when it is to measure ${name} as FLAC`,
    ...STRICT,
    async fn() {
      const path = join(folder, name);
      const { signal } = new AbortController();
      await assertRejects(
        () => transcoder.measure({ path, format: "flac", turn }, signal),
        Error,
        name,
      );
    },
  });
}

Deno.test({
  name: "the embedded decoder stops measuring when it is told to",
  ...STRICT,
  async fn() {
    const controller = new AbortController();
    const path = join(folder, "24-96.wav");
    const reason = new Error("Enough");
    const measuring = transcoder.measure({
      path,
      format: "wav",
      turn: () => {
        controller.abort(reason);
        return undefined;
      },
    }, controller.signal);
    assertStrictEquals(await assertRejects(() => measuring), reason);
  },
});
