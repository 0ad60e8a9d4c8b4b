import type { Mixtape } from "../mixtapes/mixtape.ts";
import { MixtapeChangedError } from "../mixtapes/mixtape_changed_error.ts";
import type { MixtapeStore } from "../mixtapes/store.ts";
import type { Location } from "./catalog_reader.ts";
import type { Library } from "./library.ts";
import type { MissingTrack } from "./library_status.ts";
import { findMissing, type TrackPlaces } from "./missing_paths.ts";

/** What relinking needs of the rest. */
export interface RelinkOptions {
  mixtapes: Pick<MixtapeStore, "list" | "amend">;
  library: Pick<Library, "locate">;
  /** Told of each mixtape that was saved, with how many of its tracks were found somewhere else. */
  onRelinked: (mixtape: Mixtape, tracks: number) => void;
  /** Told of each mixtape that could not be saved. */
  onFailure: (mixtape: Mixtape, error: unknown) => void;
}

/**
 * Saves every mixtape whose tracks were moved with the paths where they are now. A mixtape that somebody
 * saves at the same time is left alone: its tracks are looked for when that is done.
 */
export async function relinkMixtapes(options: RelinkOptions): Promise<void> {
  const { mixtapes, library, onRelinked, onFailure } = options;
  for (const mixtape of await mixtapes.list()) {
    const locations = await library.locate(pathsOf(mixtape));
    const relinked = relink(mixtape, locations);
    if (relinked === null) continue;
    try {
      await mixtapes.amend(relinked.mixtape);
      onRelinked(mixtape, relinked.tracks);
    } catch (error) {
      if (!(error instanceof MixtapeChangedError)) onFailure(mixtape, error);
    }
  }
}

/**
 * The mixtape with the tracks that were moved at their new paths; `null` where none was.
 *
 * @param locations of its tracks, in their order
 */
export function relink(
  mixtape: Mixtape,
  locations: readonly Location[],
): { mixtape: Mixtape; tracks: number } | null {
  let moved = 0;
  const tracks = mixtape.tracks.map((track, index) => {
    const location = locations[index];
    if (location?.kind !== "moved") return track;
    moved++;
    const { path } = location;
    return { ...track, path, filename: path.slice(path.lastIndexOf("/") + 1) };
  });
  return moved === 0
    ? null
    : { mixtape: { ...mixtape, tracks }, tracks: moved };
}

/** The tracks of mixtapes whose files are nowhere, at most `limit`. */
export async function findMissingTracks(
  { mixtapes, ...places }: TrackPlaces & {
    mixtapes: Pick<MixtapeStore, "list">;
  },
  limit: number,
): Promise<MissingTrack[]> {
  const missing: MissingTrack[] = [];
  for (const mixtape of await mixtapes.list()) {
    const lost = await findMissing(places, pathsOf(mixtape));
    for (const { title, path } of mixtape.tracks) {
      if (missing.length >= limit) return missing;
      if (!lost.has(path)) continue;
      missing.push({
        slug: mixtape.slug,
        mixtape: mixtape.title,
        title,
        path,
      });
    }
  }
  return missing;
}

function pathsOf({ tracks }: Mixtape): string[] {
  return tracks.map(({ path }) => path);
}
