import { effect, type ReadonlySignal, signal } from "@preact/signals";
import type { Player } from "./player.ts";
import { type Schedule, scheduleWithTimeout } from "./schedule.ts";

/** The waveform of the current track, once it is known. */
export interface Peaks {
  /** From 0 to 255, or `null` where there is none (yet). */
  readonly current: ReadonlySignal<readonly number[] | null>;
  dispose(): void;
}

export interface PeaksOptions {
  fetch: (url: string) => Promise<Response>;
  schedule?: Schedule;
}

/** How often the server is asked for the peaks of one track. */
const ATTEMPTS = 8;

/** Seconds before the server is asked again: what it says, inside of reason. */
const SHORTEST = 1;
const LONGEST = 60;

const MOST_PEAKS = 2000;

/** Asks for the waveform of each track that becomes the current one. The player works before it is there. */
export function loadPeaks(
  player: Player,
  { fetch, schedule = scheduleWithTimeout }: PeaksOptions,
): Peaks {
  const current = signal<readonly number[] | null>(null);
  const known = new Map<string, readonly number[]>();
  let cancel = () => {};

  async function ask(url: string, attempt: number) {
    try {
      const response = await fetch(url);
      if (response.status === 200) {
        known.set(url, parsePeaks(await response.json()));
      }
      if (player.track.value?.peaksUrl !== url) return;
      current.value = known.get(url) ?? null;
      const isLater = response.status === 202 || response.status === 429;
      if (!isLater || attempt >= ATTEMPTS) return;
      const seconds = Number(response.headers.get("retry-after")) || SHORTEST;
      cancel = schedule(
        () => ask(url, attempt + 1),
        Math.min(Math.max(seconds, SHORTEST), LONGEST) * 1000,
      );
    } catch {
      // The slider is plain then.
    }
  }

  const stop = effect(() => {
    const url = player.track.value?.peaksUrl;
    cancel();
    current.value = known.get(url ?? "") ?? null;
    if (url !== undefined && !known.has(url)) ask(url, 1);
  });
  return {
    current,
    dispose() {
      stop();
      cancel();
    },
  };
}

function parsePeaks(answer: unknown): number[] {
  const peaks = (answer as { peaks?: unknown } | null)?.peaks;
  if (!Array.isArray(peaks)) return [];
  return peaks.slice(0, MOST_PEAKS)
    .map((peak) => Math.min(Math.max(Number(peak) || 0, 0), 255));
}
