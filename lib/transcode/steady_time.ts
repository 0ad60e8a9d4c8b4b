/** The clocks that {@linkcode createSteadyTime} goes by, both in milliseconds. */
export interface SteadyTimeOptions {
  /** Since the epoch. */
  now: () => number;
  /** From any moment on, never going back. */
  clock: () => number;
}

/**
 * Milliseconds since the epoch that never go back: where the clock of the system is set back, they go on from where
 * they were. What was used later is then younger, also in times that are compared with those on disk.
 */
export function createSteadyTime(
  { now, clock }: SteadyTimeOptions,
): () => number {
  let time = now();
  let readAt = clock();
  return () => {
    const clockNow = clock();
    time = Math.max(now(), time + (clockNow - readAt));
    readAt = clockNow;
    return time;
  };
}
