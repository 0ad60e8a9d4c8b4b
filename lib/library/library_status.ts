import type { CatalogFigures } from "./catalog_reader.ts";

/** What the library is doing. */
export type LibraryPhase =
  /** Nothing has asked for it yet. */
  | "asleep"
  | "scanning"
  /** It is as the disk was when it was last looked at. */
  | "ready"
  /** The last scan could not be finished: see {@linkcode LibraryStatus.error}. */
  | "failed";

/** A file that is in the library folder and not in the library, or a name that leads nowhere. */
export interface LibraryProblem {
  readonly path: string;
  /** A sentence for the owner. */
  readonly reason: string;
}

/** A track of a mixtape whose file is not there. */
export interface MissingTrack {
  readonly slug: string;
  /** Title of the mixtape. */
  readonly mixtape: string;
  /** Title of the track. */
  readonly title: string;
  readonly path: string;
}

/** Answer of `GET /api/library/status`. */
export interface LibraryStatus extends CatalogFigures {
  readonly phase: LibraryPhase;
  /** What went wrong, as a sentence for the owner, or `null`. */
  readonly error: string | null;
  /** Whether changes on disk are noticed at once, and not by the scans that take the place of that. */
  readonly watching: boolean;
  /** Of the running scan, or `null`. `total` is 0 until all files have been counted. */
  readonly progress:
    | { readonly current: number; readonly total: number }
    | null;
}

/** Figures of a library that cannot be opened. */
export const NO_FIGURES: CatalogFigures = {
  tracks: 0,
  albums: 0,
  artists: 0,
  duration: 0,
  size: 0,
  unreadable: 0,
  scannedAt: null,
};
