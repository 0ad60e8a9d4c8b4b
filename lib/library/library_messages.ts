import type {
  CatalogFigures,
  CoverSource,
  Location,
} from "./catalog_reader.ts";
import type { EmbeddedPicture } from "./embedded_picture.ts";
import type { LibraryProblem } from "./library_status.ts";
import type { ScanSummary } from "./scan.ts";
import type {
  AlbumDetails,
  ArtistDetails,
  LibraryAlbum,
  LibraryTrack,
  SearchResult,
} from "./track.ts";

/** What the thread that scans is told. */
export type ScannerOrder =
  /** First, once: opens the database and scans everything. */
  | {
    readonly type: "start";
    /** Folder of the music. */
    readonly root: string;
    /** Path of the database. */
    readonly database: string;
  }
  /** Scans everything again, after what is being scanned. */
  | { readonly type: "scan" };

/** What the thread that scans tells. */
export type ScannerNews =
  /** The database can be read. */
  | { readonly type: "opened" }
  /** What was found where the library is kept was no library and is somewhere else now. */
  | {
    readonly type: "replaced";
    readonly keptAs: string;
    readonly reason: string;
  }
  | {
    readonly type: "watching";
    readonly isWatching: boolean;
    readonly reason: string;
  }
  | {
    readonly type: "progress";
    readonly current: number;
    readonly total: number;
  }
  /** A scan has ended. */
  | {
    readonly type: "scanned";
    readonly summary: ScanSummary;
    readonly isWhole: boolean;
  }
  | {
    readonly type: "failed";
    /** For the log. */
    readonly reason: string;
    /** A sentence for the owner. */
    readonly message: string;
  };

/** What can be asked of the thread that reads, with its arguments and answers. */
export interface Questions {
  search: (query: string, limit: number) => SearchResult;
  someAlbums: (limit: number) => LibraryAlbum[];
  album: (id: string) => AlbumDetails | null;
  artist: (name: string) => ArtistDetails | null;
  trackAt: (path: string) => LibraryTrack | null;
  locate: (paths: readonly string[]) => Location[];
  coverOf: (path: string) => CoverSource | null;
  figures: () => CatalogFigures;
  problems: (limit: number) => LibraryProblem[];
  /** @param file absolute path */
  picture: (file: string) => EmbeddedPicture | null;
}

/** What the thread that reads is told: the database first, then questions. */
export type ReaderOrder =
  | { readonly type: "open"; readonly database: string }
  | {
    readonly type: "ask";
    readonly id: number;
    readonly question: keyof Questions;
    readonly values: readonly unknown[];
  };

/** What the thread that reads answers. */
export type ReaderAnswer =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: string };
