/**
 * The thread of one job of the embedded encoder. It answers the questions of `embedded_messages.ts`
 * and is terminated from outside.
 */
import { lowerPriority, NICENESS } from "../lower_priority.ts";
import { encodeSource } from "./embedded_encoder.ts";
import type { EmbeddedAnswer, EmbeddedQuestion } from "./embedded_messages.ts";

/** Bytes of an answer: one or two seconds of sound. The first goes out as soon as there is any. */
const ANSWER_SIZE = 32 * 1024;

lowerPriority(0, NICENESS.encode);

let frames: AsyncGenerator<Uint8Array> | undefined;

self.addEventListener(
  "message",
  async ({ data }: MessageEvent<EmbeddedQuestion>) => {
    const reply = await answer(data);
    const transfer = reply.type === "chunk" ? [reply.chunk.buffer] : [];
    self.postMessage(reply, { transfer });
  },
);

// The decoder prints a paragraph for each damaged frame, past the log.
Object.assign(globalThis["console"], { error: () => {} });

async function answer(question: EmbeddedQuestion): Promise<EmbeddedAnswer> {
  try {
    if (question.type === "more") return await collect(ANSWER_SIZE);
    frames = encodeSource(question.source, question.plan);
    return await collect(1);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { type: "error", message };
  }
}

/** At least `size` bytes, unless the job ends first. */
async function collect(size: number): Promise<EmbeddedAnswer> {
  let chunk = new Uint8Array(0);
  while (frames !== undefined && chunk.length < size) {
    const { done, value } = await frames.next();
    if (done) break;
    const joined = new Uint8Array(chunk.length + value.length);
    joined.set(chunk);
    joined.set(value, chunk.length);
    chunk = joined;
  }
  return chunk.length === 0 ? { type: "end" } : { type: "chunk", chunk };
}
