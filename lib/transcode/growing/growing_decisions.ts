/** How far an encoder has come. */
export interface EncoderPosition {
  /** First byte that it makes. */
  readonly start: number;
  /** End of what it has made. */
  readonly written: number;
}

/** What is known when a listener asks for the bytes from `position`. */
export interface RunSituation {
  readonly position: number;
  /** The encoder that began at the first byte. */
  readonly main: EncoderPosition;
  /** Those that began further on for other listeners. */
  readonly sides: readonly EncoderPosition[];
  /** Bytes per second of an encoder, or `null` where none was measured yet. */
  readonly pace: number | null;
  /** Whether an encoder can begin in the middle. */
  readonly canSeek: boolean;
}

/** Whose bytes a listener gets. */
export type RunChoice =
  /** Those of the encoder that began at the first byte, maybe after a while. */
  | { readonly kind: "main" }
  /** Those of one that began further on. */
  | { readonly kind: "side"; readonly index: number }
  /** Those of a new one that begins there. */
  | { readonly kind: "seek" };

/** Bytes per second of the slower encoder at the lowest quality: 42 times real time at 128 kbit/s. */
const ASSUMED_PACE = 42 * 128_000 / 8;

/** Seconds to the first byte of an encoder that begins in the middle: what a wait is weighed against. */
const SEEK_COST = 0.3;

/** Encoders beside the main one. Two, as a seek may come before the server sees that the last one was left. */
const MOST_SIDES = 2;

/**
 * Near or far: waits for an encoder that will be there sooner than a new one could begin, and else has a new
 * one begin at the position, where that is possible.
 */
export function chooseRun(situation: RunSituation): RunChoice {
  const { position, main, sides, canSeek } = situation;
  const pace = situation.pace ?? ASSUMED_PACE;
  let best: RunChoice = { kind: "main" };
  let shortest = waitFor(main, position, pace);
  sides.forEach((side, index) => {
    const wait = waitFor(side, position, pace);
    if (wait >= shortest) return;
    best = { kind: "side", index };
    shortest = wait;
  });
  const mayBegin = canSeek && sides.length < MOST_SIDES;
  return shortest > SEEK_COST && mayBegin ? { kind: "seek" } : best;
}

/** Seconds until an encoder has made the byte at `position`. */
function waitFor(
  { start, written }: EncoderPosition,
  position: number,
  pace: number,
): number {
  if (position < start) return Infinity;
  return Math.max(0, position - written) / pace;
}

/** What is known of a job when its last listener has left. */
export interface AbandonedJob {
  readonly written: number;
  readonly size: number;
  /** Bytes per second, or `null` where it was not measured yet. */
  readonly pace: number | null;
}

const WORTH_FINISHING = 1 / 4;
const SHORT_WORK = 10;

/** Whether a job that nobody waits for is finished: a quarter is done, or less than ten seconds are left. */
export function isWorthFinishing(
  { written, size, pace }: AbandonedJob,
): boolean {
  if (written >= size * WORTH_FINISHING) return true;
  return (size - written) / (pace ?? ASSUMED_PACE) < SHORT_WORK;
}
