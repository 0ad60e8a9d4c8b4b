import { ffmpegArguments } from "./ffmpeg_arguments.ts";
import { PromisedBytes } from "./promised_bytes.ts";
import { pullStream } from "./pull_stream.ts";
import { seekFrame } from "./seek_frame.ts";
import type { EncodeJob, Transcoder } from "./transcoder.ts";
import { withinTime } from "./within_time.ts";

/** Settings of the transcoder that runs ffmpeg. */
export interface FfmpegOptions {
  /** Path of the program, or its name on `PATH`. */
  path: string;
  /** After how many milliseconds without output a run is killed. Default: 20000. */
  stallMs?: number;
}

/** Bytes of an error message that are kept. */
const TAIL_SIZE = 2048;

/**
 * Encodes by ffmpeg, one process per job, with every codec. A job that starts further on yields the
 * bytes of the whole run, as {@linkcode seekFrame} tells.
 */
export function createFfmpegTranscoder(
  { path, stallMs = 20_000 }: FfmpegOptions,
): Transcoder {
  return {
    name: "ffmpeg",
    canDecode: () => true,
    canSeek: true,
    encode: (job, signal) =>
      pullStream((ended) => run(job, ended, { path, stallMs }), signal),
  };
}

/**
 * Whether a program is an ffmpeg that can write MP3; `false` when it cannot be started at all, or has not
 * said so within ten seconds.
 */
export async function hasMp3Encoder(path: string): Promise<boolean> {
  try {
    const { success, stdout } = await new Deno.Command(path, {
      args: ["-v", "error", "-encoders"],
      stdin: "null",
      stderr: "null",
      signal: AbortSignal.timeout(10_000),
    }).output();
    return success && /\blibmp3lame\b/.test(new TextDecoder().decode(stdout));
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

async function* run(
  job: EncodeJob,
  signal: AbortSignal,
  { path, stallMs }: Required<FfmpegOptions>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  signal.throwIfAborted();
  const child = start(path, job);
  const kill = () => killChild(child);
  signal.addEventListener("abort", kill, { once: true });
  const lastWords = readTail(child.stderr);
  const output = child.stdout.getReader();
  const preRoll = job.startFrame - seekFrame(job.plan, job.startFrame);
  const promised = new PromisedBytes(job.plan, job.startFrame, preRoll);
  try {
    while (!promised.isComplete) {
      // The clock runs only while somebody waits: a reader that is slow is no stall.
      const { done, value } = await withinTime(output.read(), {
        ms: stallMs,
        signal,
        tooLate: () => failure(job, `no output for ${stallMs} ms`),
      });
      if (done) break;
      const wanted = promised.take(value);
      if (wanted.length > 0) yield wanted;
    }
    if (promised.isComplete) return;
    const status = await child.status;
    signal.throwIfAborted();
    // A start beyond the end of a cut-off file yields nothing and is no failure.
    const isSilent = promised.received === 0 && job.startFrame === 0;
    if (!status.success || isSilent) {
      throw failure(job, await lastWords || describeStatus(status));
    }
    yield* promised.padding();
  } finally {
    signal.removeEventListener("abort", kill);
    kill();
    await Promise.allSettled([output.cancel(), lastWords, child.status]);
  }
}

/** @throws {Error} the program is missing or may not be run */
function start(path: string, job: EncodeJob): Deno.ChildProcess {
  try {
    return new Deno.Command(path, {
      args: ffmpegArguments(job),
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
  } catch (error) {
    if (!isMissing(error)) throw error;
    throw failure(job, `cannot start ${JSON.stringify(path)}`, error);
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Deno.errors.NotFound ||
    error instanceof Deno.errors.PermissionDenied ||
    error instanceof Deno.errors.NotCapable;
}

/** SIGKILL, as ffmpeg may take its time over a polite signal while it waits for a full pipe. */
function killChild(child: Deno.ChildProcess): void {
  try {
    child.kill("SIGKILL");
  } catch (error) {
    // It has ended by itself.
    if (!(error instanceof TypeError)) throw error;
  }
}

/** The end of what a program says, on one line; all of it is read, so that the program never blocks. */
async function readTail(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
): Promise<string> {
  let tail = new Uint8Array(0);
  for await (const chunk of stream) {
    const joined = new Uint8Array(tail.length + chunk.length);
    joined.set(tail);
    joined.set(chunk, tail.length);
    tail = joined.slice(-TAIL_SIZE);
  }
  return new TextDecoder().decode(tail).trim().replaceAll(/\s*\n\s*/g, "; ");
}

function describeStatus({ code, signal }: Deno.CommandStatus): string {
  if (signal !== null) return `it was ended by ${signal}`;
  return code === 0 ? "it found no sound" : `it ended with code ${code}`;
}

function failure(job: EncodeJob, reason: string, cause?: unknown): Error {
  return new Error(
    `Cannot transcode ${
      JSON.stringify(job.source.path)
    } with ffmpeg: ${reason}`,
    { cause },
  );
}
