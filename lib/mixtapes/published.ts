import type { Mixtape } from "./mixtape.ts";

/**
 * What a visitor may hear and see: exactly what is on a published mixtape.
 *
 * The answers follow a change of the mixtapes within a second; they are given at once where they are known, since
 * every range of every listener asks.
 */
export interface Published {
  /** Whether a path, relative to the library with `/` between its parts, is on a mixtape. */
  hasTrack(path: string): boolean | Promise<boolean>;
  /** Whether a file in the covers folder is the cover of a mixtape, or the picture of a track on one. */
  hasCover(filename: string): boolean | Promise<boolean>;
}

export interface PublishedOptions {
  /** Lists all published mixtapes. Cheap when nothing has changed. */
  list: () => Promise<readonly Mixtape[]>;
  /** Milliseconds on a clock that never goes back. */
  clock?: () => number;
}

/** How long an answer stands without another look at the mixtapes, in milliseconds. */
const FRESH_FOR = 1000;

/** Creates the access rule of visitors over a list of mixtapes. */
export function createPublished(options: PublishedOptions): Published {
  const { list, clock = () => performance.now() } = options;
  let tracks: ReadonlySet<string> = new Set();
  let covers: ReadonlySet<string> = new Set();
  let lookedAt = -Infinity;
  let looking: Promise<void> | null = null;

  async function look() {
    const startedAt = clock();
    const found = { tracks: new Set<string>(), covers: new Set<string>() };
    for (const mixtape of await list()) {
      for (const track of mixtape.tracks) {
        found.tracks.add(track.path.normalize());
        if (track.cover !== null) found.covers.add(track.cover.normalize());
      }
      if (mixtape.cover !== null) found.covers.add(mixtape.cover.normalize());
    }
    ({ tracks, covers } = found);
    lookedAt = startedAt;
  }

  function ask(isKnown: () => boolean): boolean | Promise<boolean> {
    if (clock() - lookedAt < FRESH_FOR) return isKnown();
    looking ??= look().finally(() => looking = null);
    return looking.then(isKnown);
  }

  return {
    hasTrack(path) {
      const name = path.normalize();
      return ask(() => tracks.has(name));
    },
    hasCover(filename) {
      const name = filename.normalize();
      return ask(() => covers.has(name));
    },
  };
}
