import { assert, assertEquals, assertRejects } from "@std/assert";
import { join } from "@std/path";
import { createEmbeddedTranscoder } from "@/lib/transcode/embedded/embedded.ts";
import { createFfmpegTranscoder } from "@/lib/transcode/ffmpeg/ffmpeg.ts";
import { hasMp3Encoder } from "@/lib/transcode/ffmpeg/ffmpeg_process.ts";
import type { Peaks } from "@/lib/transcode/peaks.ts";
import type { SoundFormat } from "@/lib/transcode/source/sound_format.ts";
import type { Transcoder } from "@/lib/transcode/transcoder.ts";
import { makeSources } from "../../fixtures/make_sources.ts";
import { runProgram } from "../../support/run_program.ts";
import { startServer } from "../../support/server_process.ts";
import { makeLongLibrary } from "./long_source.ts";

const ignore = !await hasMp3Encoder("ffmpeg");
const STRICT = { ignore, sanitizeOps: true, sanitizeResources: true };

const ffmpeg = createFfmpegTranscoder({ path: "ffmpeg" });
const embedded = createEmbeddedTranscoder();
let folder: string;

/** Made from `16.flac` by ffmpeg: what is served as it is has a waveform too. */
const CONVERTED: [name: string, format: SoundFormat, options: string[]][] = [
  ["a.mp3", "mp3", ["-b:a", "128k"]],
  ["a.ogg", "ogg", ["-c:a", "libvorbis"]],
  ["a.opus", "ogg", ["-c:a", "libopus"]],
  ["a.m4a", "mp4", ["-c:a", "aac"]],
  ["a.aac", "aac", ["-c:a", "aac"]],
  ["a.webm", "matroska", ["-c:a", "libopus"]],
  ["a.wma", "asf", ["-c:a", "wmav2"]],
  ["a.wv", "wavpack", ["-c:a", "wavpack"]],
  ["alac.m4a", "alac", ["-c:a", "alac"]],
];

Deno.test.beforeAll(async () => {
  folder = await Deno.makeTempDir();
  await makeSources(folder);
  if (ignore) return;
  for (const [name, , options] of CONVERTED) {
    await runProgram("ffmpeg", [
      ...["-v", "error", "-i", join(folder, "16.flac")],
      ...["-map", "0:a", ...options, join(folder, name)],
    ]);
  }
});

Deno.test.afterAll(() => Deno.remove(folder, { recursive: true }));

function measure(
  transcoder: Transcoder,
  name: string,
  format: SoundFormat,
): Promise<Peaks> {
  const job = { path: join(folder, name), format, turn: () => undefined };
  return transcoder.measure(job, new AbortController().signal);
}

/** How far two drawings are apart on average, of 255. */
function distance(one: Peaks, other: Peaks): number {
  assertEquals(one.peaks.length, other.peaks.length);
  const sum = one.peaks.reduce(
    (total, peak, index) => total + Math.abs(peak - other.peaks[index]!),
    0,
  );
  return sum / one.peaks.length;
}

for (const [name, format] of CONVERTED) {
  Deno.test({
    name: `ffmpeg measures ${name} as loud as the source it was made of`,
    ...STRICT,
    async fn() {
      const source = await measure(embedded, "16.flac", "flac");
      const measured = await measure(ffmpeg, name, format);
      assert(Math.abs(measured.duration - source.duration) < 0.15);
      assert(distance(measured, source) < 12, `${distance(measured, source)}`);
    },
  });
}

for (
  const [name, format] of [
    ["24.flac", "flac"],
    ["24-96.wav", "wav"],
    ["mono.wav", "wav"],
    ["24.aiff", "aiff"],
  ] as const
) {
  Deno.test({
    name: `both decoders draw ${name} alike`,
    ...STRICT,
    async fn() {
      const ours = await measure(embedded, name, format);
      const theirs = await measure(ffmpeg, name, format);
      assert(distance(ours, theirs) < 8, `${distance(ours, theirs)}`);
      assert(Math.abs(ours.duration - theirs.duration) < 0.002);
    },
  });
}

Deno.test({
  name: "ffmpeg does not measure a file as what it is not",
  ...STRICT,
  async fn() {
    const playlist = join(folder, "playlist.mp3");
    await Deno.writeTextFile(
      playlist,
      `#EXTM3U\n#EXTINF:3,\nfile://${join(folder, "a.mp3")}\n`,
    );
    for (const name of ["playlist.mp3", "gone.mp3"]) {
      await assertRejects(() => measure(ffmpeg, name, "mp3"), Error, name);
    }
  },
});

for (
  const [encoder, variables] of [
    ["the encoder at hand", {}],
    ["the embedded one", { FFMPEG_PATH: "/nowhere/ffmpeg" }],
  ] as const
) {
  Deno.test(`GET /peaks of four minutes is there at once or soon with ${encoder}`, async () => {
    await using library = await makeLongLibrary();
    await using server = await startServer({
      variables: { ...library.variables, ...variables },
    });
    const url = `${server.origin}/peaks/long.flac`;
    // Twelve ask, one decoder works, and nobody waits for longer than a few seconds.
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => fetch(url)),
    );
    for (const answer of answers) {
      assert([200, 202].includes(answer.status), `${answer.status}`);
      await answer.body?.cancel();
    }
    let answer = await fetch(url);
    for (let tries = 0; answer.status === 202 && tries < 10; tries++) {
      await answer.body?.cancel();
      answer = await fetch(url);
    }
    assertEquals(answer.status, 200);
    const { peaks, duration } = await answer.json();
    assertEquals(peaks.length, 300);
    assert(Math.abs(duration - library.seconds) < 0.01);
    assertEquals((await library.cached()).length, 1);
    const etag = answer.headers.get("etag")!;
    const again = await fetch(url, { headers: { "if-none-match": etag } });
    assertEquals(again.status, 304);
  });
}
