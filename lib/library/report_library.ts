import type { MixtapeStore } from "../mixtapes/store.ts";
import type { ProgressEvent } from "../progress/progress_hub.ts";
import type { Library } from "./library.ts";
import type {
  LibraryProblem,
  LibraryStatus,
  MissingTrack,
} from "./library_status.ts";
import type { TrackPlaces } from "./missing_paths.ts";
import { findMissingTracks } from "./relink_mixtapes.ts";

/** What the owner is shown of the library. */
export interface LibraryReport {
  readonly status: LibraryStatus;
  /** How the scan stands, or `null` before the first. */
  readonly event: ProgressEvent | null;
  /** The first of the files that cannot be played. */
  readonly problems: LibraryProblem[];
  /** The first of the tracks that mixtapes miss. */
  readonly missing: MissingTrack[];
}

const MOST_LISTED = 200;

/** How the library stands, and what is wrong with it. */
export async function reportLibrary(
  { library, mixtapes, music }: TrackPlaces & {
    library: Library;
    mixtapes: Pick<MixtapeStore, "list">;
  },
): Promise<LibraryReport> {
  const status = await library.status();
  const isReadable = status.scannedAt !== null || status.tracks > 0;
  return {
    status,
    event: library.progress.latest().at(-1) ?? null,
    problems: isReadable ? await library.problems(MOST_LISTED) : [],
    // Before the first scan has ended nobody knows what is missing.
    missing: status.scannedAt === null
      ? []
      : await findMissingTracks({ library, mixtapes, music }, MOST_LISTED),
  };
}
