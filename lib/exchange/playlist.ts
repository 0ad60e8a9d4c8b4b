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
