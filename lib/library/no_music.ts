import type { Services } from "../services.ts";
import type { LibraryStatus } from "./library_status.ts";

/** What there is to do where a folder has no music in it, for its owner alone. */
export function describeNoMusic(folder: string): string {
  return `There is no music in ${folder} yet. Copy some there, or set MUSIC_ROOT to the folder that has yours.`;
}

/** Whether the library has been looked through, and holds nothing. */
export function hasNoMusic(
  { phase, tracks }: Pick<LibraryStatus, "phase" | "tracks">,
): boolean {
  return tracks === 0 && (phase === "ready" || phase === "failed");
}

/** The words of {@linkcode describeNoMusic} where they are true, or else `null`. */
export async function findNoMusic(
  { library, config }: Pick<Services, "library" | "config">,
): Promise<string | null> {
  try {
    const status = await library.status();
    return hasNoMusic(status) ? describeNoMusic(config.musicRoot) : null;
  } catch {
    return null; // the page of the library says what is wrong with it
  }
}
