import type { PlayerTrack } from "./output.ts";
import type { Place } from "./resume.ts";

/** What the address of a page asks of its player. */
export interface DeepLink {
  /** Where to begin, or `null` where the address says nothing of it. */
  readonly place: Place | null;
  /** Whether to play at once, as far as the browser allows. */
  readonly isPlaying: boolean;
}

/**
 * Reads `?track=3&t=61` (the third track at 1:01, which may be written `1:01`) and `#play`. A time that the track
 * does not last for is its start.
 */
export function parseDeepLink(
  { search, hash }: Pick<URL, "search" | "hash">,
  tracks: readonly Pick<PlayerTrack, "duration">[],
): DeepLink {
  const query = new URLSearchParams(search);
  const number = Number(/^\d{1,4}$/.exec(query.get("track") ?? "")?.[0] ?? 0);
  const position = parseTime(query.get("t") ?? "");
  const isTimeOnly = !query.has("track") && position > 0;
  const index = isTimeOnly ? 0 : number - 1;
  const track = tracks[index];
  const isInside = position < (track?.duration || Infinity);
  return {
    place: track === undefined
      ? null
      : { index, position: isInside ? position : 0 },
    isPlaying: hash === "#play",
  };
}

/**
 * Where a page begins. Whoever comes by a link means what it says; whoever reloads goes on where they were.
 *
 * @param linked what the address says
 * @param kept where this listener left the tape
 */
export function choosePlace(
  linked: Place | null,
  kept: Place | null,
  { isReload }: { isReload: boolean },
): Place | null {
  return isReload ? kept ?? linked : linked ?? kept;
}

/** Whether a page was reloaded, and not opened. */
export function isReload(performance: Timings): boolean {
  return navigationType(performance) === "reload";
}

/** Whether a page was opened: neither reloaded nor gone back to, where browsers scroll it as it was. */
export function isOpened(performance: Timings): boolean {
  return navigationType(performance) === "navigate";
}

type Timings = Pick<Performance, "getEntriesByType">;

/** How a page was reached (Navigation Timing Level 2). */
function navigationType(performance: Timings): unknown {
  const [entry] = performance.getEntriesByType("navigation");
  return entry !== undefined && "type" in entry ? entry.type : undefined;
}

/** Seconds of `61`, `61.5`, `1:01` and `1:02:03`; 0 for anything else. */
function parseTime(text: string): number {
  if (!/^(\d{1,3}:){0,2}\d{1,5}(\.\d{1,3})?$/.test(text)) return 0;
  return text.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
}
