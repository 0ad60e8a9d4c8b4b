import { frameOffset } from "@/lib/transcode/mp3_plan.ts";
import type {
  EncodeJob,
  LosslessCodec,
  Transcoder,
} from "@/lib/transcode/transcoder.ts";

/** One run of a {@linkcode FakeTranscoder}, which makes what a test tells it to. */
export interface FakeRun {
  readonly job: EncodeJob;
  /** Makes the bytes up to a position of the MP3. */
  makeTo(position: number): void;
  /** Makes all that was promised. */
  finish(): void;
  /** Ends without the rest. */
  endEarly(): void;
  /** @param code of the system, as of a write that has failed */
  fail(message: string, code?: string): void;
  /** Whether it was told to stop before its end. */
  isCancelled(): boolean;
  /** How many pieces were asked of it. */
  pulls(): number;
}

/** A transcoder whose bytes are those of {@linkcode fakeBytes}. */
export interface FakeTranscoder extends Transcoder {
  /** All runs, the first first. */
  readonly runs: FakeRun[];
}

export interface FakeTranscoderOptions {
  /** Default: `true`. */
  canSeek?: boolean;
  /** Default: all. */
  codecs?: LosslessCodec[];
  name?: Transcoder["name"];
  /** Whether every run makes all at once. */
  isInstant?: boolean;
}

export function createFakeTranscoder(
  { canSeek = true, codecs, name = "ffmpeg", isInstant = false }:
    FakeTranscoderOptions = {},
): FakeTranscoder {
  const runs: FakeRun[] = [];
  return {
    name,
    canSeek,
    canDecode: (codec) => codecs?.includes(codec) ?? true,
    runs,
    encode(job, signal) {
      let position = frameOffset(job.plan, job.startFrame);
      let isCancelled = false;
      let hasEnded = false;
      let pulls = 0;
      let controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>;
      const cancel = () => {
        isCancelled = !hasEnded;
      };
      const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
        start: (given) => {
          controller = given;
        },
        pull: () => {
          pulls++;
          if (isInstant && !hasEnded) run.finish();
        },
        cancel,
      }, { highWaterMark: 0 });
      signal.addEventListener("abort", cancel, { once: true });
      const run: FakeRun = {
        job,
        makeTo(end) {
          controller.enqueue(fakeBytes(position, end));
          position = end;
        },
        finish() {
          run.makeTo(job.plan.size);
          run.endEarly();
        },
        endEarly() {
          hasEnded = true;
          controller.close();
        },
        fail(message, code) {
          hasEnded = true;
          controller.error(
            Object.assign(new Error(message), code !== undefined && { code }),
          );
        },
        isCancelled: () => isCancelled,
        pulls: () => pulls,
      };
      runs.push(run);
      return stream;
    },
    canMeasure: () => true,
    measure: () => Promise.resolve({ peaks: [255], duration: 1 }),
  };
}

/** Bytes that tell their position and repeat only after 251, so that a shifted slice is another. */
export function fakeBytes(start: number, end: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: end - start }, (_, i) => (start + i) % 251);
}
