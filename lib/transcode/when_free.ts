import { BusyError } from "../errors.ts";
import type { Limiter } from "./limiter.ts";
import { withinTime } from "./within_time.ts";

export interface WhenFreeOptions {
  limiter: Pick<Limiter, "freed">;
  /** Milliseconds after which it is given up. */
  ms: number;
  /** Aborted when the outcome is no longer wanted. */
  signal: AbortSignal;
}

/**
 * The outcome of an attempt, which is made again whenever there may be a free slot.
 *
 * @throws {BusyError} of the last attempt, when the time is over
 * @throws any other error of the attempt, or the reason of the signal
 */
export async function whenFree<T>(
  attempt: () => T,
  { limiter, ms, signal }: WhenFreeOptions,
): Promise<T> {
  let isOver = false;
  let last: unknown;

  async function keepTrying(): Promise<T> {
    while (!isOver) {
      // Asked for first, so that nothing is missed that happens meanwhile.
      const freed = limiter.freed();
      try {
        return attempt();
      } catch (error) {
        if (!(error instanceof BusyError)) throw error;
        last = error;
      }
      await freed;
    }
    throw last;
  }

  try {
    return await withinTime(keepTrying(), {
      ms,
      signal,
      tooLate: () => last as BusyError,
    });
  } finally {
    isOver = true;
  }
}
