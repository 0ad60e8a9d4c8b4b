import type { Mixtape } from "../mixtapes/mixtape.ts";
import type { Services } from "../services.ts";
import { relink } from "./relink_mixtapes.ts";

/** The parts that a mixtape needs once it was saved. */
export type PublishingServices = Pick<
  Services,
  "library" | "log" | "mixtapes" | "precache" | "trackCovers"
>;

/**
 * What becomes of every mixtape that was saved: its tracks are made ahead of time, and get their pictures. Those that
 * were moved are found first, as the page on which it was made may be older than that. Returns it as it is then.
 */
export async function publishMixtape(
  mixtape: Mixtape,
  services: PublishingServices,
): Promise<Mixtape> {
  const published = await followTracks(mixtape, services);
  services.precache.add(published);
  services.trackCovers.add(published);
  return published;
}

/** A mixtape is saved by now: whatever hinders this must not look like a failure of that. */
async function followTracks(
  mixtape: Mixtape,
  { library, log, mixtapes }: PublishingServices,
): Promise<Mixtape> {
  try {
    const paths = mixtape.tracks.map(({ path }) => path);
    const relinked = relink(mixtape, await library.locate(paths));
    return relinked === null ? mixtape : await mixtapes.amend(
      relinked.mixtape,
    );
  } catch (error) {
    log.warning("Cannot look for moved tracks of a mixtape", {
      slug: mixtape.slug,
      reason: String(error),
    });
    return mixtape;
  }
}
