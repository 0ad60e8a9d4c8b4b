import { askWorker } from "../../threads/ask_worker.ts";
import { startWorker } from "../../threads/start_worker.ts";
import { PromisedBytes } from "../promised_bytes.ts";
import { pullStream } from "../pull_stream.ts";
import { isEmbeddedFormat } from "../source/source_blocks.ts";
import type { EncodeJob, Transcoder } from "../transcoder.ts";
import { withinTime } from "../within_time.ts";
import type { EmbeddedAnswer, EmbeddedQuestion } from "./embedded_messages.ts";
import { measureEmbedded } from "./embedded_peaks.ts";

/** Settings of the transcoder that needs no program. */
export interface EmbeddedOptions {
  /** After how many milliseconds without output a worker is terminated. Default: 20000. */
  stallMs?: number;
}

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
    canDecode: isEmbeddedFormat,
    canSeek: false,
    encode: (job, signal) =>
      pullStream((ended) => run(job, ended, stallMs), signal),
    canMeasure: isEmbeddedFormat,
    measure: (job, signal) => measureEmbedded(job, signal, stallMs),
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
  const worker = startWorker(
    new URL("./embedded_worker.ts", import.meta.url),
    "embedded encoder",
  );
  // At once, also while the reader takes its time over a chunk.
  const terminate = () => worker.terminate();
  signal.addEventListener("abort", terminate, { once: true });
  const ask = (question: EmbeddedQuestion) =>
    askWorker<EmbeddedQuestion, EmbeddedAnswer>(worker, question);
  try {
    let answer = ask({ type: "start", source, plan });
    while (!promised.isComplete) {
      const reply = await withinTime(answer, {
        ms: stallMs,
        signal,
        tooLate: () => failure(job, `no output for ${stallMs} ms`),
      });
      if (reply.type === "error") throw failure(job, reply.message);
      if (reply.type === "end") break;
      // One answer ahead, so that the worker computes while the last one is written.
      answer = ask({ type: "more" });
      const wanted = promised.take(reply.chunk);
      if (wanted.length > 0) yield wanted;
    }
    yield* promised.padding();
  } finally {
    signal.removeEventListener("abort", terminate);
    terminate();
  }
}

function failure(job: EncodeJob, reason: string): Error {
  return new Error(
    `Cannot transcode ${
      JSON.stringify(job.source.path)
    } with the embedded encoder: ${reason}`,
  );
}
