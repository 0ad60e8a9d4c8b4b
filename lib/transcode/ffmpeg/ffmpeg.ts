import { NICENESS } from "../lower_priority.ts";
import { PromisedBytes } from "../promised_bytes.ts";
import { pullStream } from "../pull_stream.ts";
import { seekFrame } from "../seek_frame.ts";
import type { EncodeJob, Transcoder } from "../transcoder.ts";
import { ffmpegArguments } from "./ffmpeg_arguments.ts";
import { measureWithFfmpeg } from "./ffmpeg_peaks.ts";
import { runFfmpeg } from "./ffmpeg_process.ts";

/** Settings of the transcoder that runs ffmpeg. */
export interface FfmpegOptions {
  /** Path of the program, or its name on `PATH`. */
  path: string;
  /** After how many milliseconds without output a run is killed. Default: 20000. */
  stallMs?: number;
}

/**
 * Encodes by ffmpeg, one process per job, with every codec. A job that starts further on yields the
 * bytes of the whole run, as {@linkcode seekFrame} tells, or fails: where there is no sound the file may be cut off,
 * which is silence, or ffmpeg cannot find its way in it and says nothing.
 */
export function createFfmpegTranscoder(
  { path, stallMs = 20_000 }: FfmpegOptions,
): Transcoder {
  return {
    name: "ffmpeg",
    canDecode: () => true,
    canSeek: true,
    encode: (job, signal) =>
      pullStream((ended) => encode(job, ended, { path, stallMs }), signal),
    canMeasure: () => true,
    measure: (job, signal) =>
      measureWithFfmpeg(job, signal, { program: path, stallMs }),
  };
}

async function* encode(
  job: EncodeJob,
  signal: AbortSignal,
  { path, stallMs }: Required<FfmpegOptions>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const preRoll = job.startFrame - seekFrame(job.plan, job.startFrame);
  const promised = new PromisedBytes(job.plan, job.startFrame, preRoll);
  const output = runFfmpeg({
    program: path,
    args: ffmpegArguments(job),
    purpose: `transcode ${JSON.stringify(job.source.path)}`,
    stallMs,
    niceness: NICENESS.encode,
  }, signal);
  for await (const chunk of output) {
    const wanted = promised.take(chunk);
    if (wanted.length > 0) yield wanted;
    if (promised.isComplete) return;
  }
  yield* promised.padding();
}
