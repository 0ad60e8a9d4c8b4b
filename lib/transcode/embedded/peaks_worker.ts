/**
 * The thread that measures one source without ffmpeg. It answers the questions of `peaks_messages.ts`
 * and is terminated from outside.
 */
import { lowerPriority, NICENESS } from "../lower_priority.ts";
import { measureSource } from "./embedded_meter.ts";
import type { PeaksAnswer, PeaksQuestion } from "./peaks_messages.ts";

lowerPriority(0, NICENESS.peaks);

// The decoder prints a paragraph for each damaged frame, past the log.
Object.assign(globalThis["console"], { error: () => {} });

let work: ReturnType<typeof measureSource> | undefined;

self.addEventListener(
  "message",
  async ({ data }: MessageEvent<PeaksQuestion>) => {
    self.postMessage(await answer(data));
  },
);

async function answer(question: PeaksQuestion): Promise<PeaksAnswer> {
  try {
    if (question.type === "start") {
      work = measureSource(question.path, question.format);
    }
    const step = await work?.next();
    if (step === undefined) throw new Error("Cannot go on before a start");
    return step.done
      ? { type: "end", peaks: step.value }
      : { type: "measured" };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { type: "error", message };
  }
}
