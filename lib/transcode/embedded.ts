import type { EmbeddedAnswer, EmbeddedQuestion } from "./embedded_messages.ts";
import { PromisedBytes } from "./promised_bytes.ts";
import { pullStream } from "./pull_stream.ts";
import type { EncodeJob, LosslessCodec, Transcoder } from "./transcoder.ts";
import { withinTime } from "./within_time.ts";

/** Settings of the transcoder that needs no program. */
export interface EmbeddedOptions {
  /** After how many milliseconds without output a worker is terminated. Default: 20000. */
  stallMs?: number;
}

/** What can be decoded without ffmpeg. */
const CODECS: readonly LosslessCodec[] = ["flac", "wav", "aiff"];

/**
 * Encodes by WebAssembly in a worker per job: FLAC, WAV and AIFF.
 *
 * It cannot start at a later frame without encoding all before it: its LAME lets frames borrow bytes from
 * earlier ones and offers no way to forbid that, so the bytes of two runs cannot be joined.
 */
export function createEmbeddedTranscoder(
  { stallMs = 20_000 }: EmbeddedOptions = {},
): Transcoder {
  return {
    name: "embedded",
    canDecode: (codec) => CODECS.includes(codec),
    canSeek: false,
    encode: (job, signal) =>
      pullStream((ended) => run(job, ended, stallMs), signal),
  };
}

async function* run(
  job: EncodeJob,
  signal: AbortSignal,
  stallMs: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  signal.throwIfAborted();
  const { source, plan, startFrame } = job;
  const promised = new PromisedBytes(plan, startFrame, startFrame);
  const worker = new Worker(new URL("./embedded_worker.ts", import.meta.url), {
    type: "module",
    name: "embedded encoder",
  });
  // At once, also while the reader takes its time over a chunk.
  const terminate = () => worker.terminate();
  signal.addEventListener("abort", terminate, { once: true });
  try {
    let answer = ask(worker, { type: "start", source, plan });
    while (!promised.isComplete) {
      const reply = await withinTime(answer, {
        ms: stallMs,
        signal,
        tooLate: () => failure(job, `no output for ${stallMs} ms`),
      });
      if (reply.type === "error") throw failure(job, reply.message);
      if (reply.type === "end") break;
      // One answer ahead, so that the worker computes while the last one is written.
      answer = ask(worker, { type: "more" });
      const wanted = promised.take(reply.chunk);
      if (wanted.length > 0) yield wanted;
    }
    yield* promised.padding();
  } finally {
    signal.removeEventListener("abort", terminate);
    terminate();
  }
}

/** Puts a question to the worker. The answer never rejects, as nobody may be there to see it. */
function ask(
  worker: Worker,
  question: EmbeddedQuestion,
): Promise<EmbeddedAnswer> {
  const { promise, resolve } = Promise.withResolvers<EmbeddedAnswer>();
  worker.onmessage = ({ data }: MessageEvent<EmbeddedAnswer>) => resolve(data);
  worker.onerror = (event) => {
    event.preventDefault();
    resolve({ type: "error", message: event.message });
  };
  worker.postMessage(question);
  return promise;
}

function failure(job: EncodeJob, reason: string): Error {
  return new Error(
    `Cannot transcode ${
      JSON.stringify(job.source.path)
    } with the embedded encoder: ${reason}`,
  );
}
