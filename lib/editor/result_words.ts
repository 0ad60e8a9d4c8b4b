import type { SearchResult } from "../library/track.ts";

/** `"1 track"`. */
export function countTracks(count: number): string {
  return `${count} ${count === 1 ? "track" : "tracks"}`;
}

/** What became of all tracks of an album: those that are on the tape already are not added again. */
export function describeAdded(added: number, total: number): string {
  if (added === total) return `Added ${countTracks(total)}`;
  if (added === 0) {
    return total === 1
      ? "Its track is on the tape already"
      : `All ${total} tracks are on the tape already`;
  }
  const rest = total - added;
  return `Added ${added} of ${total}: ${rest} ${
    rest === 1 ? "was" : "were"
  } on the tape`;
}

/**
 * The folders of what nothing else tells apart, as a file and its copy in a backup: by the path of a track, and by the
 * id of an album.
 */
export function foldersOfTwins(
  { albums, tracks }: Pick<SearchResult, "albums" | "tracks">,
): ReadonlyMap<string, string> {
  return new Map([
    ...twins(tracks, ({ title, artist, album }) => [title, artist, album])
      .map(({ path }) => [path, folderOf(path)] as const),
    ...twins(albums, ({ title, artist, year }) => [title, artist, year])
      .flatMap(({ id, coverPath }) =>
        coverPath === null ? [] : [[id, folderOf(coverPath)] as const]
      ),
  ]);
}

/** The items that look like another one. */
function twins<T>(
  items: readonly T[],
  look: (item: T) => readonly unknown[],
): T[] {
  return [...Map.groupBy(items, (item) => JSON.stringify(look(item))).values()]
    .filter((alike) => alike.length > 1).flat();
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/"))) || "the top folder";
}
