import { askWorker } from "../../threads/ask_worker.ts";
import { startWorker } from "../../threads/start_worker.ts";
import type { Peaks } from "../peaks.ts";
import type { MeasureJob } from "../transcoder.ts";
import { withinTime } from "../within_time.ts";
import type { PeaksAnswer, PeaksQuestion } from "./peaks_messages.ts";

/** Measures a source in a worker of its own: see `Transcoder.measure`. */
export async function measureEmbedded(
  { path, format, turn }: MeasureJob,
  signal: AbortSignal,
  stallMs: number,
): Promise<Peaks> {
  signal.throwIfAborted();
  const worker = startWorker(
    new URL("./peaks_worker.ts", import.meta.url),
    "peaks",
  );
  const failure = (reason: string) =>
    new Error(`Cannot measure ${JSON.stringify(path)}: ${reason}`);
  const ask = (question: PeaksQuestion) =>
    withinTime(askWorker<PeaksQuestion, PeaksAnswer>(worker, question), {
      ms: stallMs,
      signal,
      tooLate: () => failure(`no answer for ${stallMs} ms`),
    });
  try {
    let answer = await ask({ type: "start", path, format });
    while (answer.type === "measured") {
      await turn();
      answer = await ask({ type: "more" });
    }
    if (answer.type === "end") return answer.peaks;
    throw failure(answer.message);
  } finally {
    worker.terminate();
  }
}
