import type { Mixtape } from "../mixtapes/mixtape.ts";
import type { Library } from "./library.ts";

/**
 * Paths of a mixtape's tracks whose files are nowhere in the library. Empty while nobody knows, which is before the
 * first scan has ended and where the library cannot be asked: that must not keep a tape from being changed.
 */
export async function missingPaths(
  library: Pick<Library, "status" | "locate">,
  { tracks }: Pick<Mixtape, "tracks">,
): Promise<string[]> {
  try {
    const { scannedAt } = await library.status();
    if (scannedAt === null) return [];
    const paths = tracks.map(({ path }) => path);
    const locations = await library.locate(paths);
    return paths.filter((_, index) => locations[index]?.kind === "missing");
  } catch {
    return []; // the pages about the library tell the owner what is wrong with it
  }
}
