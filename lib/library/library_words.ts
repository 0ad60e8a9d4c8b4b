import { describeSize as describeBytes } from "../transcode/cache_words.ts";
import type { LibraryStatus } from "./library_status.ts";
import { SCAN_MINUTES } from "./lookout.ts";
import { describeNoMusic, hasNoMusic } from "./no_music.ts";

/**
 * How the library stands, in sentences for its owner.
 *
 * @param folder where the music is
 */
export function describeLibrary(
  status: LibraryStatus,
  folder: string,
): string[] {
  const size = hasNoMusic(status)
    ? describeNoMusic(folder)
    : describeSize(status);
  return [size, describeScan(status), describeWatch(status)]
    .filter((sentence) => sentence !== null);
}

/** How many files cannot be played, as a heading; `null` where there are no files. */
export function describeProblems(
  { tracks, unreadable }: Pick<LibraryStatus, "tracks" | "unreadable">,
): string | null {
  if (unreadable === 0) return tracks === 0 ? null : "All files can be played";
  return `${counted(unreadable, "file")} that cannot be played`;
}

/** How many tracks mixtapes miss, as a heading. */
export function describeMissing(count: number): string {
  return count === 0
    ? "Mixtapes miss nothing"
    : `${counted(count, "track")} that mixtapes miss`;
}

function describeSize(
  { tracks, albums, artists, duration, size }: LibraryStatus,
): string {
  if (tracks === 0) return "There is no music in the library yet.";
  const on = albums === 0 ? "" : ` on ${counted(albums, "album")}`;
  const by = artists === 0 ? "" : ` by ${counted(artists, "artist")}`;
  return `${counted(tracks, "track")}${on}${by}: ${
    describeDuration(duration)
  } of music, ${describeBytes(size)}.`;
}

function describeScan(
  { phase, scannedAt }: LibraryStatus,
): string | null {
  if (phase === "scanning" || scannedAt === null) return null;
  const date = new Date(scannedAt).toLocaleString("en-GB", {
    dateStyle: "long",
    timeStyle: "short",
  });
  return `The folder was last looked at on ${date}.`;
}

function describeWatch({ phase, watching }: LibraryStatus): string | null {
  if (watching) return "What changes on disk is noticed by itself.";
  return phase === "ready"
    ? `What changes on disk is noticed within ${SCAN_MINUTES} minutes, or at once when you scan: the system does not let it be watched, and the log says why.`
    : null;
}

function describeDuration(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return counted(Math.max(1, minutes), "minute");
  const hours = Math.round(seconds / 3600);
  return hours < 72
    ? counted(hours, "hour")
    : counted(Math.round(seconds / 86_400), "day");
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}
