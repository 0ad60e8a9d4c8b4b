import type { Mixtape } from "./mixtape.ts";

/** Which files of the library a visitor may stream: exactly those on a published mixtape. */
export interface PublishedTracks {
  /**
   * Whether a path, relative to the library with `/` between its parts, is on a mixtape.
   * The answer follows a change of the mixtapes within a second; it is given at
   * once where it is known, since every range of every listener asks.
   */
  has(path: string): boolean | Promise<boolean>;
}

export interface PublishedTracksOptions {
  /** Lists all published mixtapes. Cheap when nothing has changed. */
  list: () => Promise<readonly Mixtape[]>;
  /** Milliseconds on a clock that never goes back. */
  clock?: () => number;
}

/** How long an answer stands without another look at the mixtapes, in milliseconds. */
const FRESH_FOR = 1000;

/** Creates the access rule of visitors over a list of mixtapes. */
export function createPublishedTracks(
  options: PublishedTracksOptions,
): PublishedTracks {
  const { list, clock = () => performance.now() } = options;
  let paths: ReadonlySet<string> = new Set();
  let lookedAt = -Infinity;
  let looking: Promise<void> | null = null;

  async function look() {
    const startedAt = clock();
    const found = new Set<string>();
    for (const mixtape of await list()) {
      for (const track of mixtape.tracks) found.add(track.path.normalize());
    }
    paths = found;
    lookedAt = startedAt;
  }

  return {
    has(path) {
      const name = path.normalize();
      if (clock() - lookedAt < FRESH_FOR) return paths.has(name);
      looking ??= look().finally(() => looking = null);
      return looking.then(() => paths.has(name));
    },
  };
}
