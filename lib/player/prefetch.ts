import { effect } from "@preact/signals";
import type { Player } from "./player.ts";

export interface PrefetchOptions {
  /** Asks for the first bytes of an address. */
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Whether the listener asked to save data. */
  saveData: () => boolean;
}

/** Seconds before the end of a track at which the start of the next one is fetched. */
const NEAR_END = 20;

/** Some seconds of an MP3, and enough for the server to begin making it. */
const FIRST_BYTES = "bytes=0-262143";

/**
 * Fetches the first bytes of the next track near the end of the current one, so that it begins without a
 * pause. Not while a device plays, and not for who saves data. Returns what stops that.
 */
export function prefetchNext(
  player: Player,
  { fetch, saveData }: PrefetchOptions,
): () => void {
  let last = "";
  async function load(url: string) {
    try {
      const response = await fetch(url, { headers: { range: FIRST_BYTES } });
      await response.arrayBuffer();
    } catch {
      // The track is loaded when its time comes, with or without this.
    }
  }
  return effect(() => {
    const { phase, position, duration, upcoming, outputName, index } = player;
    const remaining = duration.value - position.value;
    const isNear = phase.value === "playing" && remaining > 0 &&
      remaining < NEAR_END;
    const next = upcoming.value;
    if (!isNear || next === null || next === index.value) return;
    const url = player.sourceOf(next);
    if (url === null || url === last || outputName.value !== null) return;
    if (saveData()) return;
    last = url;
    load(url);
  });
}
