import type { DatabaseSync, StatementSync } from "node:sqlite";
import { nameKey } from "./album_key.ts";
import {
  ALBUM_COLUMNS,
  ALBUM_ORDER,
  ARTIST_COLUMNS,
  type Row,
  text,
  textOrNull,
  toAlbum,
  toArtist,
  toTrack,
  TRACK_COLUMNS,
} from "./catalog_rows.ts";
import type { LibraryProblem } from "./library_status.ts";
import { locateFile } from "./locate_file.ts";
import { search } from "./search.ts";
import type {
  AlbumDetails,
  ArtistDetails,
  LibraryAlbum,
  LibraryTrack,
  SearchResult,
} from "./track.ts";

/** Where a file that a mixtape names is. */
export type Location =
  /** Where the mixtape says. */
  | { readonly kind: "there" }
  /** It was moved. */
  | { readonly kind: "moved"; readonly path: string }
  | { readonly kind: "missing" };

/** Figures of the whole library. */
export interface CatalogFigures {
  readonly tracks: number;
  readonly albums: number;
  readonly artists: number;
  /** Seconds of all tracks of known length. */
  readonly duration: number;
  /** Bytes of all tracks. */
  readonly size: number;
  /** How many files could not be read. */
  readonly unreadable: number;
  /** When the last whole scan ended, ISO 8601, or `null` before the first. */
  readonly scannedAt: string | null;
}

/** Where the picture of a track is. */
export interface CoverSource {
  /** Whether it is in the file itself. */
  readonly isEmbedded: boolean;
  /** Path of the picture in the folder of the track, inside the library, or `null`. */
  readonly picture: string | null;
}

/** Tracks that are listed of one artist. */
const MOST_TRACKS = 2000;

/** The reading side of the library, with a connection of its own. */
export class CatalogReader implements Disposable {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** See `search.ts`. */
  search(query: string, limit: number): SearchResult {
    return search((sql, ...values) => this.#all(sql, ...values), query, limit);
  }

  /** Albums as chance has it, those with a picture first. @param limit how many */
  someAlbums(limit: number): LibraryAlbum[] {
    return this.#all(
      `SELECT ${ALBUM_COLUMNS} ORDER BY cover_path IS NULL, random() LIMIT ?`,
      limit,
    ).map(toAlbum);
  }

  album(id: string): AlbumDetails | null {
    const [row] = this.#all(`SELECT ${ALBUM_COLUMNS} WHERE album_id = ?`, id);
    if (row === undefined) return null;
    const tracks = this.#all(
      `SELECT ${TRACK_COLUMNS} WHERE album_id = ? ORDER BY ${ALBUM_ORDER}`,
      id,
    );
    return { album: toAlbum(row), tracks: tracks.map(toTrack) };
  }

  /** Of whoever goes by that name, however it is spelt. At most 2,000 tracks. */
  artist(name: string): ArtistDetails | null {
    const key = nameKey(name);
    const [row] = this.#all(`SELECT ${ARTIST_COLUMNS} WHERE key = ?`, key);
    if (row === undefined) return null;
    const albums = this.#all(
      `SELECT ${ALBUM_COLUMNS} WHERE album_id IN (
         SELECT album_id FROM credits JOIN files ON files.id = file_id WHERE artist_key = ?
       ) ORDER BY year IS NULL, year, title`,
      key,
    );
    const tracks = this.#all(
      `SELECT ${TRACK_COLUMNS} JOIN credits ON file_id = files.id
       WHERE artist_key = ?
       ORDER BY year IS NULL, year, album, album_id, ${ALBUM_ORDER} LIMIT ${MOST_TRACKS}`,
      key,
    );
    return {
      artist: toArtist(row),
      albums: albums.map(toAlbum),
      tracks: tracks.map(toTrack),
    };
  }

  /** @param path in any Unicode normalisation */
  trackAt(path: string): LibraryTrack | null {
    const [row] = this.#all(
      `SELECT ${TRACK_COLUMNS} WHERE problem IS NULL AND name = ?
       ORDER BY files.path <> ? LIMIT 1`,
      path.normalize(),
      path,
    );
    return row === undefined ? null : toTrack(row);
  }

  /** Where each file is now, in the order asked. */
  locate(paths: readonly string[]): Location[] {
    return paths.map((path) =>
      locateFile((sql, ...values) => this.#all(sql, ...values), path)
    );
  }

  /** `null` for what is no track of the library. */
  coverOf(path: string): CoverSource | null {
    const [row] = this.#all(
      `SELECT files.folder, has_picture, picture FROM files
       LEFT JOIN folders ON folders.path = files.folder
       WHERE problem IS NULL AND name = ? ORDER BY files.path <> ? LIMIT 1`,
      path.normalize(),
      path,
    );
    if (row === undefined) return null;
    const folder = text(row["folder"]);
    const picture = textOrNull(row["picture"]);
    return {
      isEmbedded: row["has_picture"] === 1,
      picture: picture === null || folder === ""
        ? picture
        : `${folder}/${picture}`,
    };
  }

  figures(): CatalogFigures {
    const [row = {}] = this.#all(`SELECT
      (SELECT count(*) FROM files WHERE problem IS NULL) tracks,
      (SELECT count(*) FROM files WHERE problem IS NOT NULL) unreadable,
      (SELECT coalesce(sum(duration), 0) FROM files WHERE problem IS NULL) duration,
      (SELECT coalesce(sum(size), 0) FROM files WHERE problem IS NULL) size,
      (SELECT count(*) FROM albums) albums,
      (SELECT count(*) FROM artists) artists,
      (SELECT value FROM facts WHERE key = 'scanned_at') scanned_at`);
    return {
      tracks: Number(row["tracks"]),
      albums: Number(row["albums"]),
      artists: Number(row["artists"]),
      duration: Math.round(Number(row["duration"])),
      size: Number(row["size"]),
      unreadable: Number(row["unreadable"]),
      scannedAt: textOrNull(row["scanned_at"]),
    };
  }

  /** The first of the files that could not be read, in the order of their paths. */
  problems(limit: number): LibraryProblem[] {
    return this.#all(
      `SELECT path, problem FROM files WHERE problem IS NOT NULL
       ORDER BY path LIMIT ?`,
      limit,
    ).map((row) => ({
      path: text(row["path"]),
      reason: text(row["problem"]),
    }));
  }

  [Symbol.dispose](): void {
    this.#database.close();
  }

  #all(sql: string, ...values: (string | number)[]): Row[] {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement.all(...values);
  }
}
