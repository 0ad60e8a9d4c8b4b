import type { DatabaseSync, StatementSync } from "node:sqlite";
import { albumKey, nameKey } from "./album_key.ts";
import { Groups } from "./catalog_groups.ts";
import type { FileTags } from "./read_tags.ts";
import { indexText } from "./search_words.ts";

/** What tells whether a file has changed since it was read, in whole numbers. */
export interface FileStamp {
  readonly size: number;
  /** Milliseconds since the epoch. */
  readonly mtime: number;
  /** The same. Programs that write tags may set `mtime` back, not this. */
  readonly ctime: number;
}

/** A file that the catalog knows. */
export interface KnownFile extends FileStamp {
  readonly id: number;
  readonly problem: string | null;
}

/** What a file was found to be. */
export interface FileContent {
  readonly tags: FileTags;
  /** Stays the same when a file is moved: see `fileSample`. */
  readonly sample: string;
}

/** Files that may be gone: one folder alone, or everything at a path and below. */
export interface CatalogScope {
  readonly path: string;
  readonly isDeep: boolean;
}

/** How long the catalog remembers where a file was, in milliseconds. */
const REMEMBER = 365 * 86_400_000;

/**
 * The writing side of the library. What is written between {@linkcode Catalog.begin} and {@linkcode Catalog.commit} is
 * there as a whole or, after a crash, not at all.
 */
export class Catalog {
  readonly #database: DatabaseSync;
  readonly #groups: Groups;
  readonly #statements = new Map<string, StatementSync>();
  readonly #now: () => number;

  constructor(database: DatabaseSync, now: () => number = Date.now) {
    this.#database = database;
    this.#groups = new Groups((sql) => this.#prepare(sql));
    this.#now = now;
  }

  begin(): void {
    this.#database.exec("BEGIN IMMEDIATE");
  }

  /** Brings albums and artists up to date, and makes all since {@linkcode Catalog.begin} last. */
  commit(): void {
    this.#groups.refresh();
    this.#database.exec("COMMIT");
  }

  /** Takes back all since {@linkcode Catalog.begin}; on a full disk SQLite has done so by itself. */
  rollback(): void {
    this.#groups.forget();
    if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
  }

  /** How many files it knows, those with problems included. */
  countFiles(): number {
    return Number(this.#prepare("SELECT count(*) n FROM files").get()?.["n"]);
  }

  find(path: string): KnownFile | null {
    const row = this.#prepare(
      "SELECT id, size, mtime, ctime, problem FROM files WHERE path = ?",
    ).get(path);
    return row === undefined ? null : {
      id: Number(row["id"]),
      size: Number(row["size"]),
      mtime: Number(row["mtime"]),
      ctime: Number(row["ctime"]),
      problem: row["problem"] === null ? null : String(row["problem"]),
    };
  }

  /** Adds a track or changes it. Returns its id. */
  putTrack(path: string, stamp: FileStamp, content: FileContent): number {
    const { tags, sample } = content;
    const id = this.#putFile(path, stamp, null);
    const albumId = albumKey({ ...tags, folder: folderOf(path) });
    this.#prepare(
      `UPDATE files SET sample = ?, title = ?, artist = ?, album = ?, album_artist = ?, album_id = ?,
         track_number = ?, disc_number = ?, year = ?, duration = ?, format = ?, has_picture = ?
       WHERE id = ?`,
    ).run(
      sample,
      tags.title,
      tags.artist,
      tags.album,
      tags.albumArtist,
      albumId,
      tags.trackNumber,
      tags.discNumber,
      tags.year,
      tags.duration,
      tags.format,
      tags.hasPicture ? 1 : 0,
      id,
    );
    const artists = [tags.artist, tags.albumArtist].filter(Boolean);
    for (const key of new Set(artists.map(nameKey))) {
      this.#prepare("INSERT INTO credits (artist_key, file_id) VALUES (?, ?)")
        .run(key, id);
    }
    this.#prepare(
      "INSERT INTO track_words (rowid, title, artist, album) VALUES (?, ?, ?, ?)",
    ).run(
      id,
      indexText(tags.title),
      indexText(`${tags.artist}\n${tags.albumArtist}`),
      indexText(tags.album),
    );
    this.#groups.touch(id);
    this.#prepare("DELETE FROM gone WHERE name = ?").run(path.normalize());
    return id;
  }

  /** Adds something that is no track, with the reason, or makes one of a track. Returns its id. */
  putProblem(path: string, stamp: FileStamp, reason: string): number {
    return this.#putFile(path, stamp, reason);
  }

  /** Forgets a file, but for where it was. */
  remove(id: number): void {
    this.#prepare(
      `INSERT OR REPLACE INTO gone (name, size, sample, title, artist, album, duration, gone_at)
       SELECT name, size, sample, title, artist, album, duration, ? FROM files
       WHERE id = ? AND problem IS NULL`,
    ).run(this.#now(), id);
    this.#clear(id);
    this.#prepare("DELETE FROM files WHERE id = ?").run(id);
  }

  /** Says which picture in a folder is the cover of what is in there, or `null`. */
  setPicture(folder: string, picture: string | null): void {
    const known = this.#prepare("SELECT picture FROM folders WHERE path = ?")
      .get(folder)?.["picture"] ?? null;
    if (known === picture) return;
    if (picture === null) {
      this.#prepare("DELETE FROM folders WHERE path = ?").run(folder);
    } else {
      this.#prepare(
        "INSERT OR REPLACE INTO folders (path, picture) VALUES (?, ?)",
      )
        .run(folder, picture);
    }
    this.#groups.touchFolder(folder);
  }

  /** Ids and paths of what is known in a scope. */
  *known(
    { path, isDeep }: CatalogScope,
  ): Iterable<{ id: number; path: string }> {
    const statement = !isDeep
      ? this.#prepare("SELECT id, path FROM files WHERE folder = ?1")
      : path === ""
      ? this.#prepare("SELECT id, path FROM files WHERE ?1 = ''")
      // "0" is the character after "/".
      : this.#prepare(
        `SELECT id, path FROM files
         WHERE path = ?1 OR path > ?1 || '/' AND path < ?1 || '0'`,
      );
    // Read as a whole first, as the rows are about to be deleted.
    for (const row of statement.all(path)) {
      yield { id: Number(row["id"]), path: String(row["path"]) };
    }
  }

  /** Notes the end of a whole scan, and forgets where files were a year ago. */
  finish(): void {
    this.#prepare("DELETE FROM gone WHERE gone_at < ?")
      .run(this.#now() - REMEMBER);
    this.#prepare(
      "DELETE FROM folders WHERE path NOT IN (SELECT folder FROM files)",
    )
      .run();
    this.#prepare(
      "INSERT OR REPLACE INTO facts (key, value) VALUES ('scanned_at', ?)",
    )
      .run(new Date(this.#now()).toISOString());
  }

  #putFile(path: string, stamp: FileStamp, problem: string | null): number {
    const known = this.find(path);
    if (known !== null) this.#clear(known.id);
    const row = this.#prepare(
      `INSERT INTO files (path, name, folder, size, mtime, ctime, problem)
       VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (path) DO UPDATE SET size = excluded.size, mtime = excluded.mtime,
         ctime = excluded.ctime, problem = excluded.problem, album_id = NULL, has_picture = 0
       RETURNING id`,
    ).get(
      path,
      path.normalize(),
      folderOf(path),
      stamp.size,
      stamp.mtime,
      stamp.ctime,
      problem,
    );
    return Number(row?.["id"]);
  }

  /** Takes a file out of everything that was made of it. */
  #clear(id: number): void {
    this.#groups.touch(id);
    this.#prepare("DELETE FROM credits WHERE file_id = ?").run(id);
    this.#prepare("DELETE FROM track_words WHERE rowid = ?").run(id);
  }

  #prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}

/** Path of the folder of a path; that of the library is empty. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
