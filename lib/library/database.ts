import { DatabaseSync } from "node:sqlite";

/** Of `PRAGMA application_id`: says that a database is a library of ours ("MIXT"). */
const APPLICATION_ID = 0x4d495854;
/** Of `PRAGMA user_version`. A library of another version is made anew: all of it can be read from the music. */
const VERSION = 1;

/** What was found where the library is kept. */
export type Opened =
  /** The library. */
  | { readonly kind: "known"; readonly database: DatabaseSync }
  /** Nothing, so an empty library was made. */
  | { readonly kind: "new"; readonly database: DatabaseSync }
  /** Something else, the database of the original app or a damaged one. It was renamed, and an empty library made. */
  | {
    readonly kind: "replaced";
    readonly database: DatabaseSync;
    /** Where the old file is now. */
    readonly keptAs: string;
    readonly reason: string;
  };

/**
 * Opens the library of a file for writing. What is not a sound library of this version is renamed, never
 * overwritten.
 *
 * @throws what the file system and SQLite throw
 */
export function openForWriting(path: string, now: Date): Opened {
  const found = inspect(path);
  if (found === "sound") return { kind: "known", database: connect(path) };
  if (found === "missing") return { kind: "new", database: create(path) };
  const keptAs = setAside(path, now);
  return {
    kind: "replaced",
    database: create(path),
    keptAs,
    reason: found.reason,
  };
}

/** Opens the library of a file for reading, beside the one that writes. */
export function openForReading(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { readOnly: true });
  database.exec("PRAGMA busy_timeout = 5000; PRAGMA cache_size = -8000");
  return database;
}

function inspect(path: string): "sound" | "missing" | { reason: string } {
  if (!exists(path)) return "missing";
  try {
    using database = new DatabaseSync(path);
    database.exec("PRAGMA busy_timeout = 5000");
    if (pragma(database, "application_id") !== APPLICATION_ID) {
      return isEmpty(database)
        ? { reason: "it is empty" }
        : { reason: "it was written by another program" };
    }
    if (pragma(database, "user_version") !== VERSION) {
      return { reason: "it is of another version" };
    }
    const check = pragma(database, "quick_check");
    return check === "ok" ? "sound" : { reason: "it is damaged" };
  } catch (error) {
    if (!isNoDatabase(error)) throw error;
    return { reason: "it is damaged" };
  }
}

function connect(path: string): DatabaseSync {
  const database = new DatabaseSync(path);
  database.exec(`
    PRAGMA busy_timeout = 5000;
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    PRAGMA cache_size = -8000;
    PRAGMA temp_store = MEMORY;
  `);
  return database;
}

function create(path: string): DatabaseSync {
  const database = connect(path);
  database.exec(`BEGIN; ${SCHEMA};
    PRAGMA application_id = ${APPLICATION_ID};
    PRAGMA user_version = ${VERSION};
    COMMIT`);
  return database;
}

/** With its journal, as what is in that belongs to it. Returns the new path. */
function setAside(path: string, now: Date): string {
  const stamp = now.toISOString().slice(0, 19).replace(/[:T]/g, "-");
  let keptAs = `${path}.${stamp}.old`;
  for (let count = 2; exists(keptAs); count++) {
    keptAs = `${path}.${stamp}-${count}.old`;
  }
  for (const suffix of ["-wal", "-shm", ""]) {
    if (exists(path + suffix)) {
      Deno.renameSync(path + suffix, keptAs + suffix);
    }
  }
  return keptAs;
}

function exists(path: string): boolean {
  try {
    Deno.lstatSync(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

function isEmpty(database: DatabaseSync): boolean {
  return database.prepare("SELECT 1 FROM sqlite_schema").get() === undefined;
}

function pragma(database: DatabaseSync, name: string): unknown {
  return Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0];
}

/** SQLITE_CORRUPT and SQLITE_NOTADB. Anything else, like a lock or a full disk, says nothing about the file. */
function isNoDatabase(error: unknown): boolean {
  return error instanceof Error && "errcode" in error &&
    typeof error.errcode === "number" &&
    [11, 26].includes(error.errcode & 0xff);
}

/**
 * `files` has a row for everything in the folder that is named like music, `problem` being `NULL` for what is.
 * The indexes of words hold no texts, so a row of theirs goes with its rowid.
 */
const SCHEMA = `
  CREATE TABLE files (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    folder TEXT NOT NULL,
    size INTEGER NOT NULL,
    mtime INTEGER NOT NULL,
    ctime INTEGER NOT NULL,
    problem TEXT,
    sample TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    artist TEXT NOT NULL DEFAULT '',
    album TEXT NOT NULL DEFAULT '',
    album_artist TEXT NOT NULL DEFAULT '',
    album_id TEXT,
    track_number INTEGER,
    disc_number INTEGER,
    year INTEGER,
    duration REAL,
    format TEXT NOT NULL DEFAULT '',
    has_picture INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX files_name ON files (name);
  CREATE INDEX files_folder ON files (folder);
  CREATE INDEX files_album ON files (album_id, disc_number, track_number);
  CREATE INDEX files_sample ON files (sample, size);
  CREATE INDEX files_title ON files (title);
  CREATE INDEX files_problem ON files (path) WHERE problem IS NOT NULL;

  CREATE TABLE folders (
    path TEXT PRIMARY KEY,
    picture TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE albums (
    id INTEGER PRIMARY KEY,
    album_id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    artist TEXT NOT NULL,
    year INTEGER,
    tracks INTEGER NOT NULL,
    duration REAL NOT NULL,
    cover_path TEXT
  ) STRICT;

  CREATE TABLE artists (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    albums INTEGER NOT NULL,
    tracks INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE credits (
    artist_key TEXT NOT NULL,
    file_id INTEGER NOT NULL,
    PRIMARY KEY (artist_key, file_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX credits_file ON credits (file_id);

  CREATE TABLE gone (
    name TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    sample TEXT NOT NULL,
    title TEXT NOT NULL,
    artist TEXT NOT NULL,
    album TEXT NOT NULL,
    duration REAL,
    gone_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE facts (key TEXT PRIMARY KEY, value TEXT NOT NULL)
    STRICT, WITHOUT ROWID;

  CREATE VIRTUAL TABLE track_words USING fts5 (
    title, artist, album,
    content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '2 3', detail = full
  );
  CREATE VIRTUAL TABLE album_words USING fts5 (
    title, artist,
    content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '2 3'
  );
  CREATE VIRTUAL TABLE artist_words USING fts5 (
    name,
    content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '2 3'
  )
`;
