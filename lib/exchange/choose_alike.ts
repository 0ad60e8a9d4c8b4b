import { nameKey } from "../library/album_key.ts";
import type { LibraryTrack } from "../library/track.ts";
import type { PlaylistTrack } from "./playlist.ts";

/** Seconds by which copies of one recording differ that were taken from different discs. */
const TOLERANCE = 8;

/**
 * The track of a library that a playlist means by what it says of it: the same artist and title however they are spelt,
 * about as long, and of the same album where there is a choice. `null` where none is.
 */
export function chooseAlike<
  T extends Pick<LibraryTrack, "title" | "artist" | "album" | "duration">,
>(
  candidates: readonly T[],
  { title, artist, album, duration }: Omit<PlaylistTrack, "location">,
): T | null {
  if (title === "" || artist === "") return null;
  const alike = candidates.filter((track) =>
    nameKey(track.title) === nameKey(title) &&
    nameKey(track.artist) === nameKey(artist) &&
    isAboutAsLong(track.duration, duration)
  );
  return alike.find((track) => nameKey(track.album) === nameKey(album)) ??
    alike[0] ?? null;
}

function isAboutAsLong(a: number | null, b: number | null): boolean {
  return a === null || b === null || Math.abs(a - b) <= TOLERANCE;
}
