/** Where a text matches what was searched for: `[start, end)` in UTF-16 units, in order, none touching another. */
export type MatchRange = readonly [start: number, end: number];

/** One track of the library that can be played. */
export interface LibraryTrack {
  /** Path inside the library with `/` between its parts, as mixtapes keep it. */
  readonly path: string;
  /** Of the tags, or else of the file name. Never empty. */
  readonly title: string;
  /** Empty where the tags name none. */
  readonly artist: string;
  /** Empty where the tags name none. */
  readonly album: string;
  /** Whom the album is filed under, empty where nobody is known. */
  readonly albumArtist: string;
  /** Name for {@linkcode LibraryAlbum.id}, or `null` for a track without an album. */
  readonly albumId: string | null;
  readonly trackNumber: number | null;
  readonly discNumber: number | null;
  readonly year: number | null;
  /** Seconds, or `null` where the file does not say. */
  readonly duration: number | null;
  /** Codec or container in words for people, e.g. `FLAC`. */
  readonly format: string;
  /** Bytes. */
  readonly size: number;
  /** Whether `GET /api/library/cover?path=` has a picture of it. */
  readonly hasCover: boolean;
}

/** One album: what the tracks of a folder, or of an album artist, call the same. */
export interface LibraryAlbum {
  /** Stays the same as long as title and artist, or title and folder, do. */
  readonly id: string;
  readonly title: string;
  /** Empty where nobody is known, `Various artists` where there are several. */
  readonly artist: string;
  readonly year: number | null;
  /** How many tracks it has. */
  readonly tracks: number;
  /** Seconds of all its tracks of known length. */
  readonly duration: number;
  /** Path of the track whose cover is the album's, or `null` where none has one. */
  readonly coverPath: string | null;
}

/** Whoever is named as the artist of a track or of an album. */
export interface LibraryArtist {
  readonly name: string;
  /** How many albums have a track of theirs. */
  readonly albums: number;
  /** How many tracks are theirs. */
  readonly tracks: number;
}

/** Where each text of something found matches; a text that does not match is missing. */
export type Matches<Field extends string> = {
  readonly [field in Field]?: readonly MatchRange[];
};

/** A track that a search has found. */
export interface FoundTrack extends LibraryTrack {
  readonly matches: Matches<"title" | "artist" | "album">;
}

/** An album that a search has found. */
export interface FoundAlbum extends LibraryAlbum {
  readonly matches: Matches<"title" | "artist">;
}

/** An artist that a search has found. */
export interface FoundArtist extends LibraryArtist {
  readonly matches: Matches<"name">;
}

/** Answer of `GET /api/library/search`, the best of each group first. */
export interface SearchResult {
  /** What was searched for, as it came. */
  readonly query: string;
  readonly artists: readonly FoundArtist[];
  readonly albums: readonly FoundAlbum[];
  readonly tracks: readonly FoundTrack[];
}

/** Answer of `GET /api/library/albums`: albums as chance has it, others each time. */
export interface SomeAlbums {
  readonly albums: readonly LibraryAlbum[];
}

/** Answer of `GET /api/library/albums/<id>`: the tracks in the order of discs and numbers. */
export interface AlbumDetails {
  readonly album: LibraryAlbum;
  readonly tracks: readonly LibraryTrack[];
}

/** Answer of `GET /api/library/artists/<name>`: albums from the oldest on, tracks in the order of the albums. */
export interface ArtistDetails {
  readonly artist: LibraryArtist;
  readonly albums: readonly LibraryAlbum[];
  readonly tracks: readonly LibraryTrack[];
}
