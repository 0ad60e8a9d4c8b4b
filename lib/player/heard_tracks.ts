import { effect, type ReadonlySignal, signal } from "@preact/signals";
import type { PlayerTrack } from "./output.ts";
import type { Player } from "./player.ts";
import type { TextStorage } from "./storage.ts";

/** The tracks that a listener knows, on this and on earlier visits. */
export interface HeardTracks {
  /** Indexes of the tracks. */
  readonly heard: ReadonlySignal<ReadonlySet<number>>;
  /** Ends the following. */
  stop(): void;
}

export interface HeardOptions {
  storage: TextStorage;
  /** Names the tape. */
  slug: string;
}

/** Follows a player: a track is known once it was current, and all are when the tape has ended. */
export function followHeard(
  player: Pick<Player, "tracks" | "index" | "phase">,
  { storage, slug }: HeardOptions,
): HeardTracks {
  const { tracks, index, phase } = player;
  const key = `mixtape:heard:${slug}`;
  const heard = signal(readHeard(tracks, storage.getItem(key)));

  const stop = effect(() => {
    const current = index.value;
    const added = phase.value === "ended" ? tracks.map((_, i) => i) : [current];
    const known = heard.peek();
    const fresh = added.filter((one) => one >= 0 && !known.has(one));
    if (fresh.length === 0) return;
    heard.value = new Set([...known, ...fresh]);
    const urls = [...heard.peek()].map((one) => tracks[one]?.url);
    storage.setItem(key, JSON.stringify(urls));
  });
  return { heard, stop };
}

/** By address, as a tape may change between visits. What is stored may be anything. */
function readHeard(
  tracks: readonly PlayerTrack[],
  text: string | null,
): ReadonlySet<number> {
  let urls: unknown;
  try {
    urls = JSON.parse(text ?? "[]");
  } catch {
    return new Set(); // not ours
  }
  if (!Array.isArray(urls)) return new Set();
  const known = new Set<unknown>(urls);
  return new Set(tracks.flatMap(({ url }, i) => known.has(url) ? [i] : []));
}
