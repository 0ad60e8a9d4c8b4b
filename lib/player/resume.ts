import { effect } from "@preact/signals";
import type { PlayerTrack } from "./output.ts";
import type { Player } from "./player.ts";
import type { TextStorage } from "./storage.ts";

/** Where a listener left a tape. */
export interface Place {
  readonly index: number;
  /** Seconds from the start of the track. */
  readonly position: number;
}

export interface ResumeOptions {
  storage: TextStorage;
  /** Names the tape. */
  slug: string;
  /** Milliseconds since 1970. */
  now: () => number;
}

/** How long a place is remembered, in milliseconds. */
const LIFETIME = 24 * 60 * 60 * 1000;

/** Seconds that may be lost when the page is closed. */
const STEP = 5;

/** The place where this listener left the tape in the last 24 hours, if its track is still on it. */
export function readPlace(
  tracks: readonly PlayerTrack[],
  { storage, slug, now }: ResumeOptions,
): Place | null {
  const kept = parseKept(storage.getItem(keyOf(slug)));
  if (kept === null || !(Math.abs(now() - kept.at) < LIFETIME)) return null;
  const index = tracks[kept.index]?.url === kept.url
    ? kept.index
    : tracks.findIndex(({ url }) => url === kept.url);
  const isStart = index === 0 && kept.position < STEP;
  return index < 0 || isStart ? null : { index, position: kept.position };
}

/** Keeps the place up to date, and forgets it at the end of the tape. Returns what stops that. */
export function keepPlace(
  player: Player,
  { storage, slug, now }: ResumeOptions,
): () => void {
  let last = "";
  return effect(() => {
    const { phase, track, index, position } = player;
    if (phase.value === "ended") {
      storage.removeItem(keyOf(slug));
      last = "";
      return;
    }
    if (track.value === null) return;
    const step = Math.floor(position.value / STEP);
    const current = `${phase.value} ${index.value} ${step}`;
    if (current === last) return;
    last = current;
    const kept: Kept = {
      url: track.value.url,
      index: index.value,
      position: position.value,
      at: now(),
    };
    storage.setItem(keyOf(slug), JSON.stringify(kept));
  });
}

interface Kept extends Place {
  readonly url: string;
  readonly at: number;
}

function keyOf(slug: string): string {
  return `mixtape:place:${slug}`;
}

/** What another page, or another version of this one, may have written is not believed. */
function parseKept(text: string | null): Kept | null {
  let value: unknown;
  try {
    value = JSON.parse(text ?? "null");
  } catch {
    return null; // not ours
  }
  if (typeof value !== "object" || value === null) return null;
  const { url, index, position, at } = value as Record<string, unknown>;
  const isKept = typeof url === "string" && Number.isInteger(index) &&
    Number.isFinite(position) && Number(position) >= 0 && Number.isFinite(at);
  return isKept
    ? { url, index: Number(index), position: Number(position), at: Number(at) }
    : null;
}
