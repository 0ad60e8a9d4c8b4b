import { DRAFT_LIMITS } from "../mixtapes/draft.ts";
import type { Mixtape, MixtapeTrack } from "../mixtapes/mixtape.ts";

/** Tracks of a list that are read: a tape may have no more. */
export const MOST_TRACKS = DRAFT_LIMITS.tracks;

/** A list of tracks as playlist files have it, of which nothing is known to be true. */
export interface Playlist {
  /** Empty where the file names none. */
  readonly title: string;
  readonly creator: string;
  readonly notes: string;
  readonly tracks: readonly PlaylistTrack[];
}

/** One track of a {@linkcode Playlist}. */
export interface PlaylistTrack {
  /** Path or URL, as it stands in the file. */
  readonly location: string;
  readonly title: string;
  readonly artist: string;
  readonly album: string;
  /** Seconds, or `null`. */
  readonly duration: number | null;
}

/** A mixtape as a playlist. @param locate where each track is to be found */
export function toPlaylist(
  mixtape: Mixtape,
  locate: (track: MixtapeTrack, index: number) => string = ({ path }) => path,
): Playlist {
  return {
    title: mixtape.title,
    creator: mixtape.creatorName,
    notes: mixtape.linerNotes,
    tracks: mixtape.tracks.map((track, index) => ({
      location: locate(track, index),
      title: track.title,
      artist: track.artist,
      album: track.album,
      duration: track.duration,
    })),
  };
}
