import type { Mixtape } from "../mixtapes/mixtape.ts";
import { findFile } from "../stream/find_file.ts";
import type { PathResolver } from "../stream/path_resolver.ts";
import type { Library } from "./library.ts";

/** Where tracks are looked for. */
export interface TrackPlaces {
  readonly library: Pick<Library, "locate">;
  /** The files themselves: behind a link inside the folder there is one that no scan lists, and that plays. */
  readonly music: PathResolver;
}

/** Those of some paths whose files are nowhere: neither scanned, nor moved, nor on the disk. */
export async function findMissing(
  { library, music }: TrackPlaces,
  paths: readonly string[],
): Promise<Set<string>> {
  const locations = await library.locate([...paths]);
  const missing = new Set<string>();
  for (const [index, path] of paths.entries()) {
    if (locations[index]?.kind !== "missing" || missing.has(path)) continue;
    if (await findFile(music, path) === null) missing.add(path);
  }
  return missing;
}

/**
 * Paths of a mixtape's tracks whose files are nowhere in the library. Empty while nobody knows, which is before the
 * first scan has ended and where the library cannot be asked: that must not keep a tape from being changed.
 */
export async function missingPaths(
  places: TrackPlaces & { readonly library: Pick<Library, "status"> },
  { tracks }: Pick<Mixtape, "tracks">,
): Promise<string[]> {
  try {
    const { scannedAt } = await places.library.status();
    if (scannedAt === null) return [];
    return [...await findMissing(places, tracks.map(({ path }) => path))];
  } catch {
    return []; // the pages about the library tell the owner what is wrong with it
  }
}
