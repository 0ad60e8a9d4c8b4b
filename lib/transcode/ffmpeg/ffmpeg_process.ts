import { lowerPriority } from "../lower_priority.ts";
import { withinTime } from "../within_time.ts";

/** One run of ffmpeg that writes to its standard output. */
export interface FfmpegRun {
  /** Path of the program, or its name on `PATH`. */
  readonly program: string;
  readonly args: readonly string[];
  /** What it is there for, as errors have it: `transcode "/music/a.flac"`. */
  readonly purpose: string;
  /** After how many milliseconds without output it is killed. */
  readonly stallMs: number;
  /** See `lowerPriority`. */
  readonly niceness: number;
}

/** Bytes of an error message that are kept. */
const TAIL_SIZE = 2048;

/**
 * Whether a program is an ffmpeg that can write MP3; `false` when it cannot be started at all, or has not
 * said so within ten seconds.
 */
export async function hasMp3Encoder(path: string): Promise<boolean> {
  const listing = runFfmpeg({
    program: path,
    args: ["-v", "error", "-encoders"],
    purpose: "list encoders",
    stallMs: 10_000,
    niceness: 0,
  }, AbortSignal.timeout(10_000));
  try {
    const chunks = await Array.fromAsync(listing);
    return /\blibmp3lame\b/.test(await new Blob(chunks).text());
  } catch {
    return false; // whatever it is, it is no encoder
  }
}

/**
 * The output of ffmpeg, in pieces, while somebody asks for it. The process has ended when this has: it is killed, and
 * not waited for what it has started itself, which Deno may not kill. That ends when it writes, its pipes being closed.
 *
 * @throws {Error} it could not be started, has failed, hangs, or ended without any output
 * @throws the reason of `signal`
 */
export async function* runFfmpeg(
  run: FfmpegRun,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  signal.throwIfAborted();
  const child = start(run);
  const kill = () => killChild(child);
  signal.addEventListener("abort", kill, { once: true });
  const errors = child.stderr.getReader();
  const lastWords = readTail(errors);
  const output = child.stdout.getReader();
  let isSilent = true;
  const inTime = <T>(promise: Promise<T>) =>
    withinTime(promise, {
      ms: run.stallMs,
      signal,
      tooLate: () => failure(run, `no output for ${run.stallMs} ms`),
    });
  try {
    for (;;) {
      // The clock runs only while somebody waits: a reader that is slow is no stall.
      const { done, value } = await inTime(output.read());
      if (done) break;
      isSilent = false;
      yield value;
    }
    const status = await inTime(child.status);
    if (status.success && !isSilent) return;
    throw failure(run, describeEnd(status, await inTime(lastWords)));
  } finally {
    signal.removeEventListener("abort", kill);
    kill();
    await Promise.allSettled([
      output.cancel(),
      errors.cancel(),
      lastWords,
      child.status,
    ]);
  }
}

/** @throws {Error} the program is missing or may not be run */
function start(run: FfmpegRun): Deno.ChildProcess {
  try {
    const child = new Deno.Command(run.program, {
      args: [...run.args],
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    lowerPriority(child.pid, run.niceness);
    return child;
  } catch (error) {
    if (!isMissing(error)) throw error;
    throw failure(run, `cannot start ${JSON.stringify(run.program)}`, error);
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
  reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>,
): Promise<string> {
  let tail = new Uint8Array(0);
  for (;;) {
    const { done, value: chunk } = await reader.read();
    if (done) break;
    const joined = new Uint8Array(tail.length + chunk.length);
    joined.set(tail);
    joined.set(chunk, tail.length);
    tail = joined.slice(-TAIL_SIZE);
  }
  return new TextDecoder().decode(tail).trim().replaceAll(/\s*\n\s*/g, "; ");
}

/** What ffmpeg said, and how it ended, which its words do not tell when it was killed. */
function describeEnd(
  { code, signal, success }: Deno.CommandStatus,
  lastWords: string,
): string {
  const end = signal !== null
    ? `it was ended by ${signal}`
    : success
    ? "it found no sound"
    : `it ended with code ${code}`;
  return lastWords === "" ? end : `${lastWords} (${end})`;
}

function failure(run: FfmpegRun, reason: string, cause?: unknown): Error {
  return new Error(`Cannot ${run.purpose} with ffmpeg: ${reason}`, { cause });
}
