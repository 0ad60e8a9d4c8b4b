import type { LibraryTrack } from "../library/track.ts";
import type { TrackJson } from "../mixtapes/mixtape_json.ts";

/** A track on the tape that is being edited. */
export interface EditorTrack extends TrackJson {
  /** Tells apart two of the same track; nobody else sees it. */
  readonly key: number;
}

/** What can be put on a tape: a track of the library, or one of another tape. */
export type AddableTrack =
  | TrackJson
  | Pick<LibraryTrack, "path" | "title" | "artist" | "album" | "duration">;

/** The same track, in the words of the API. */
export function toTrackJson(track: AddableTrack): TrackJson {
  const { path, artist, album, duration } = track;
  const title = "track" in track ? track.track : track.title;
  return { path, track: title, artist, album, duration };
}

/** Those of some tracks that are not on a tape yet. */
export function tracksNotOn<T extends { readonly path: string }>(
  tape: readonly { readonly path: string }[],
  tracks: readonly T[],
): T[] {
  const paths = new Set(tape.map(({ path }) => path));
  return tracks.filter(({ path }) => !paths.has(path));
}

/** The list with one item at another place. Places beyond the ends are the ends. */
export function moveItem<T>(
  items: readonly T[],
  from: number,
  to: number,
): readonly T[] {
  const item = items[from];
  if (item === undefined) return items;
  const rest = items.toSpliced(from, 1);
  return rest.toSpliced(Math.max(0, Math.min(to, rest.length)), 0, item);
}
