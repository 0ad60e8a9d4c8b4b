import { type ReadonlySignal, signal } from "@preact/signals";
import type { Schedule } from "./schedule.ts";

/** When the music stops by itself. */
export type Sleep =
  | { readonly kind: "off" }
  /** At that time, in milliseconds since 1970: so many minutes after it was chosen. */
  | { readonly kind: "time"; readonly at: number; readonly minutes: number }
  /** When the current track is over. */
  | { readonly kind: "track" };

/** What a listener chooses: minutes from now, the end of the track, or neither. */
export type SleepChoice = number | "track" | "off";

/** Stops the music after a while. */
export interface SleepTimer {
  readonly sleep: ReadonlySignal<Sleep>;
  set(choice: SleepChoice): void;
  /** Whether the end of this track is where the music stops. If so, the timer is off from now on. */
  isDueAtTrackEnd(): boolean;
}

export interface SleepTimerOptions {
  schedule: Schedule;
  /** Milliseconds since 1970. */
  now: () => number;
  /** What is done when the minutes are over. */
  onTime: () => void;
}

/** Creates a timer that is off. */
export function createSleepTimer(
  { schedule, now, onTime }: SleepTimerOptions,
): SleepTimer {
  const sleep = signal<Sleep>({ kind: "off" });
  let cancel = () => {};
  return {
    sleep,
    set(choice) {
      cancel();
      cancel = () => {};
      if (typeof choice === "string") {
        sleep.value = { kind: choice };
        return;
      }
      const milliseconds = choice * 60_000;
      sleep.value = {
        kind: "time",
        at: now() + milliseconds,
        minutes: choice,
      };
      cancel = schedule(() => {
        sleep.value = { kind: "off" };
        onTime();
      }, milliseconds);
    },
    isDueAtTrackEnd() {
      if (sleep.value.kind !== "track") return false;
      sleep.value = { kind: "off" };
      return true;
    },
  };
}
