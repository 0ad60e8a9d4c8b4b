import type { SQLOutputValue } from "node:sqlite";
import type { LibraryAlbum, LibraryArtist, LibraryTrack } from "./track.ts";

/** A row as SQLite gives it. */
export type Row = Record<string, SQLOutputValue>;

/** What a {@linkcode LibraryTrack} is read from: files, with the picture in their folder. */
export const TRACK_COLUMNS = `
  files.id, files.path, title, artist, album, album_artist, album_id, track_number, disc_number, year,
  duration, format, size, has_picture OR folders.path IS NOT NULL has_cover
  FROM files LEFT JOIN folders ON folders.path = files.folder`;

/** Of an album the tracks of a disc in their order; those without a number by their names. */
export const ALBUM_ORDER =
  "disc_number, track_number IS NULL, track_number, files.path";

/** What a {@linkcode LibraryAlbum} is read from. */
export const ALBUM_COLUMNS =
  "albums.id, album_id, title, artist, year, tracks, duration, cover_path FROM albums";

/** What a {@linkcode LibraryArtist} is read from. */
export const ARTIST_COLUMNS = "artists.id, name, albums, tracks FROM artists";

/** A track from a row of {@linkcode TRACK_COLUMNS}. */
export function toTrack(row: Row): LibraryTrack {
  const artist = text(row["artist"]);
  return {
    path: text(row["path"]),
    title: text(row["title"]),
    artist,
    album: text(row["album"]),
    albumArtist: text(row["album_artist"]) || artist,
    albumId: textOrNull(row["album_id"]),
    trackNumber: numberOrNull(row["track_number"]),
    discNumber: numberOrNull(row["disc_number"]),
    year: numberOrNull(row["year"]),
    duration: numberOrNull(row["duration"]),
    format: text(row["format"]),
    size: Number(row["size"]),
    hasCover: row["has_cover"] === 1,
  };
}

/** An album from a row of {@linkcode ALBUM_COLUMNS}. */
export function toAlbum(row: Row): LibraryAlbum {
  return {
    id: text(row["album_id"]),
    title: text(row["title"]),
    artist: text(row["artist"]),
    year: numberOrNull(row["year"]),
    tracks: Number(row["tracks"]),
    duration: Math.round(Number(row["duration"])),
    coverPath: textOrNull(row["cover_path"]),
  };
}

/** An artist from a row of {@linkcode ARTIST_COLUMNS}. */
export function toArtist(row: Row): LibraryArtist {
  return {
    name: text(row["name"]),
    albums: Number(row["albums"]),
    tracks: Number(row["tracks"]),
  };
}

/** A text, empty for what is none. */
export function text(value: SQLOutputValue | undefined): string {
  return typeof value === "string" ? value : "";
}

/** A text of the database; `null` for anything else. */
export function textOrNull(value: SQLOutputValue | undefined): string | null {
  return typeof value === "string" ? value : null;
}

/** A number of the database; `null` for anything else. */
export function numberOrNull(
  value: SQLOutputValue | undefined,
): number | null {
  return typeof value === "number" ? value : null;
}
