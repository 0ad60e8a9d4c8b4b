import { effect, type ReadonlySignal, signal } from "@preact/signals";
import type { PlaybackState } from "./playback_state.ts";
import type { Schedule } from "./schedule.ts";

/** What the listener is told when the music does not come, and nobody knows yet what is wrong. */
export const LONG_WAIT = "Waiting for the connection";

/** Milliseconds of silence that need no word. */
const PATIENCE = 3000;

/** Whether the music has been awaited for long. */
export interface LongWait {
  readonly isLong: ReadonlySignal<boolean>;
  dispose(): void;
}

/**
 * Notices that the page has been silent for a while though it should play: a browser takes up to half a
 * minute to call a connection lost. What a device waits for, the device shows.
 */
export function noticeLongWait(
  { phase, failure, outputName }: Pick<
    PlaybackState,
    "phase" | "failure" | "outputName"
  >,
  schedule: Schedule,
): LongWait {
  const isLong = signal(false);
  const dispose = effect(() => {
    const isWaiting = phase.value === "loading" && failure.value === null &&
      outputName.value === null;
    if (!isWaiting) return;
    const cancel = schedule(() => isLong.value = true, PATIENCE);
    return () => {
      cancel();
      isLong.value = false;
    };
  });
  return { isLong, dispose };
}
