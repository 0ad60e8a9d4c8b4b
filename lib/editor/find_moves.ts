import type { TrackJson } from "../mixtapes/mixtape_json.ts";

/** Where files have gone: old paths with the new ones. */
export type Moves = ReadonlyMap<string, string>;

/**
 * What has happened to a list of tracks if it was only that files were moved; `null` where there are others now, or
 * in another order.
 */
export function findMoves(
  before: readonly TrackJson[],
  after: readonly TrackJson[],
): Moves | null {
  if (before.length !== after.length) return null;
  const moves = new Map<string, string>();
  for (const [index, track] of before.entries()) {
    const now = after[index]!;
    if (now.path === track.path) continue;
    if (!isSameMusic(track, now)) return null;
    moves.set(track.path, now.path);
  }
  return moves;
}

/** The same tracks where they are now. */
export function followMoves<T extends TrackJson>(
  tracks: readonly T[],
  moves: Moves,
): readonly T[] {
  return tracks.map((track) => {
    const path = moves.get(track.path);
    return path === undefined ? track : { ...track, path };
  });
}

/** A file that was put in the place of another one has other tags. */
function isSameMusic(a: TrackJson, b: TrackJson): boolean {
  return a.track === b.track && a.artist === b.artist && a.album === b.album;
}
