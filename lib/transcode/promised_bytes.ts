import { silentFrames } from "./mp3_frames.ts";
import { frameAt, frameOffset } from "./mp3_plan.ts";
import type { Mp3Plan } from "./transcoder.ts";

/** Frames of silence that are made at a time. */
const FRAMES_PER_CHUNK = 100;

/**
 * Turns what an encoder yields into what was promised: skips the frames it started early, cuts what
 * is too much and makes up with silence for what is missing.
 */
export class PromisedBytes {
  readonly #plan: Mp3Plan;
  #skip: number;
  /** Byte of the plan that comes next. */
  #next: number;
  #received = 0;

  /**
   * @param plan what was promised
   * @param startFrame frame at which the promise starts
   * @param preRoll frames in front of it that the encoder yields first
   */
  constructor(plan: Mp3Plan, startFrame: number, preRoll: number) {
    this.#plan = plan;
    this.#skip = frameOffset(plan, preRoll);
    this.#next = frameOffset(plan, startFrame);
  }

  /** Whether the promise is kept. */
  get isComplete(): boolean {
    return this.#next >= this.#plan.size;
  }

  /** How many bytes the encoder has yielded, pre-roll and surplus included. */
  get received(): number {
    return this.#received;
  }

  /** The part of the encoder's next bytes that belongs to the promise; it may be empty. */
  take(chunk: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
    this.#received += chunk.length;
    const skipped = Math.min(this.#skip, chunk.length);
    this.#skip -= skipped;
    const wanted = chunk.subarray(
      skipped,
      skipped + this.#plan.size - this.#next,
    );
    this.#next += wanted.length;
    return wanted;
  }

  /** Silence up to the end of the promise, once the encoder has ended. */
  *padding(): Generator<Uint8Array<ArrayBuffer>> {
    const broken = frameAt(this.#plan, this.#next);
    const inside = this.#next - frameOffset(this.#plan, broken);
    let frame = broken;
    if (inside > 0 && !this.isComplete) {
      // An encoder yields whole frames; should one not, its last is filled up so that the next is found.
      frame = broken + 1;
      yield this.#advance(
        new Uint8Array(frameOffset(this.#plan, frame) - this.#next),
      );
    }
    while (!this.isComplete) {
      const end = Math.min(frame + FRAMES_PER_CHUNK, this.#plan.frames);
      yield this.#advance(silentFrames(this.#plan, frame, end));
      frame = end;
    }
  }

  #advance(chunk: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
    this.#next += chunk.length;
    return chunk;
  }
}
