import type { Schedule } from "./schedule.ts";

/** One attempt that is made later, and the count of those since something was heard. */
export interface Retry {
  readonly attempts: number;
  /** Replaces what was planned. */
  plan(attempt: () => void, milliseconds: number): void;
  /** Takes back what was planned. */
  cancel(): void;
  /** The same, and counts from the start again. */
  reset(): void;
}

/** Creates a retry with nothing planned. */
export function createRetry(schedule: Schedule): Retry {
  let attempts = 0;
  let cancel = () => {};
  return {
    get attempts() {
      return attempts;
    },
    plan(attempt, milliseconds) {
      cancel();
      attempts++;
      cancel = schedule(attempt, milliseconds);
    },
    cancel: () => cancel(),
    reset() {
      cancel();
      attempts = 0;
    },
  };
}
