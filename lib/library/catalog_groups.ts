import type { StatementSync } from "node:sqlite";
import { nameKey } from "./album_key.ts";
import { indexText } from "./search_words.ts";

/** Artist of an album whose tracks are by several. */
const SEVERAL = "Various artists";

/**
 * Albums and artists: what the tracks add up to. Those that a change has touched are counted again once, at
 * the end of a transaction.
 */
export class Groups {
  readonly #prepare: (sql: string) => StatementSync;
  readonly #albums = new Set<string>();
  readonly #artists = new Set<string>();

  /** @param prepare prepares a statement, once for each text */
  constructor(prepare: (sql: string) => StatementSync) {
    this.#prepare = prepare;
  }

  /** Marks album and artists of a file. Call it before the file leaves them and after it has joined others. */
  touch(id: number): void {
    const album = this.#prepare("SELECT album_id FROM files WHERE id = ?")
      .get(id)?.["album_id"];
    if (typeof album === "string") this.#albums.add(album);
    const credits = this.#prepare(
      "SELECT artist_key FROM credits WHERE file_id = ?",
    );
    for (const row of credits.all(id)) {
      this.#artists.add(String(row["artist_key"]));
    }
  }

  /** Marks the albums in a folder. */
  touchFolder(folder: string): void {
    const albums = this.#prepare(
      "SELECT DISTINCT album_id FROM files WHERE folder = ? AND album_id IS NOT NULL",
    );
    for (const row of albums.all(folder)) {
      this.#albums.add(String(row["album_id"]));
    }
  }

  /** Writes all marked albums and artists as their tracks are now. */
  refresh(): void {
    for (const album of this.#albums) this.#refreshAlbum(album);
    for (const artist of this.#artists) this.#refreshArtist(artist);
    this.forget();
  }

  /** Takes all marks away. */
  forget(): void {
    this.#albums.clear();
    this.#artists.clear();
  }

  #refreshAlbum(albumId: string): void {
    const facts = this.#prepare(ALBUM_FACTS).get(albumId);
    const id = this.#prepare("SELECT id FROM albums WHERE album_id = ?")
      .get(albumId)?.["id"];
    if (id !== undefined) {
      this.#prepare("DELETE FROM album_words WHERE rowid = ?").run(id);
    }
    if (facts === undefined || facts["tracks"] === 0) {
      if (id !== undefined) {
        this.#prepare("DELETE FROM albums WHERE id = ?").run(id);
      }
      return;
    }
    const title = String(facts["title"]);
    const artist = this.#artistOf(albumId, String(facts["album_artist"]));
    const row = this.#prepare(
      `INSERT INTO albums (album_id, title, artist, year, tracks, duration, cover_path)
       VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (album_id) DO UPDATE SET title = excluded.title, artist = excluded.artist, year = excluded.year,
         tracks = excluded.tracks, duration = excluded.duration, cover_path = excluded.cover_path
       RETURNING id`,
    ).get(
      albumId,
      title,
      artist,
      facts["year"] ?? null,
      facts["tracks"] ?? 0,
      facts["duration"] ?? 0,
      facts["cover_path"] ?? null,
    );
    this.#prepare(
      "INSERT INTO album_words (rowid, title, artist) VALUES (?, ?, ?)",
    )
      .run(row?.["id"] ?? null, indexText(title), indexText(artist));
  }

  #artistOf(albumId: string, albumArtist: string): string {
    if (albumArtist !== "") return albumArtist;
    const names = this.#prepare(
      "SELECT DISTINCT artist FROM files WHERE album_id = ? LIMIT 50",
    ).all(albumId).map((row) => String(row["artist"]));
    return new Set(names.map(nameKey)).size > 1 ? SEVERAL : names[0] ?? "";
  }

  #refreshArtist(key: string): void {
    const facts = this.#prepare(ARTIST_FACTS).get(key);
    const id = this.#prepare("SELECT id FROM artists WHERE key = ?")
      .get(key)?.["id"];
    if (id !== undefined) {
      this.#prepare("DELETE FROM artist_words WHERE rowid = ?").run(id);
    }
    if (facts === undefined || facts["tracks"] === 0) {
      if (id !== undefined) {
        this.#prepare("DELETE FROM artists WHERE id = ?").run(id);
      }
      return;
    }
    const name = this.#spelling(key);
    const row = this.#prepare(
      `INSERT INTO artists (key, name, albums, tracks) VALUES (?, ?, ?, ?)
       ON CONFLICT (key) DO UPDATE SET name = excluded.name, albums = excluded.albums, tracks = excluded.tracks
       RETURNING id`,
    ).get(key, name, facts["albums"] ?? 0, facts["tracks"] ?? 0);
    this.#prepare("INSERT INTO artist_words (rowid, name) VALUES (?, ?)")
      .run(row?.["id"] ?? null, indexText(name));
  }

  /** The spelling of a name that most tracks have. */
  #spelling(key: string): string {
    const rows = this.#prepare(SPELLINGS).all(key);
    const names = rows.map((row) => String(row["name"]));
    return names.find((name) => nameKey(name) === key) ?? key;
  }
}

const ALBUM_FACTS = `
  SELECT count(*) tracks, min(title_of) title, max(album_artist) album_artist, min(year) year,
    coalesce(sum(duration), 0) duration, (
      SELECT files.path FROM files LEFT JOIN folders ON folders.path = files.folder
      WHERE album_id = ?1 AND (has_picture = 1 OR folders.path IS NOT NULL)
      ORDER BY disc_number, track_number, files.path LIMIT 1
    ) cover_path
  FROM (SELECT album title_of, album_artist, year, duration FROM files WHERE album_id = ?1)`;

const ARTIST_FACTS = `
  SELECT count(*) tracks, count(DISTINCT album_id) albums
  FROM credits JOIN files ON files.id = file_id WHERE artist_key = ?`;

const SPELLINGS = `
  SELECT name FROM (
    SELECT artist name FROM credits JOIN files ON files.id = file_id WHERE artist_key = ?1
    UNION ALL
    SELECT album_artist FROM credits JOIN files ON files.id = file_id WHERE artist_key = ?1
  ) GROUP BY name ORDER BY count(*) DESC, name LIMIT 20`;
