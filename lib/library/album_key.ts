import { createHash } from "node:crypto";
import { searchKey } from "./search_words.ts";

/** What decides which album a track belongs to. */
interface AlbumOf {
  readonly album: string;
  readonly albumArtist: string;
  /** Path of the folder that the file is in. */
  readonly folder: string;
}

const DISC_FOLDER = /\/?\b(cd|dis[ck]|disque|disco)[\s._-]*\d{1,2}\b[^/]*$/i;

/**
 * Name of the album of a track: one per title and album artist, or where no album artist is named, one per title and folder, the folders of its
 * discs being one. `null` for a track of no album.
 */
export function albumKey(
  { album, albumArtist, folder }: AlbumOf,
): string | null {
  if (album === "") return null;
  const title = nameKey(album);
  const owner = albumArtist === ""
    ? ["folder", folder.replace(DISC_FOLDER, "")]
    : ["artist", nameKey(albumArtist)];
  return createHash("sha256").update([...owner, title].join("\0"))
    .digest("hex").slice(0, 20);
}

/** The same for spellings of one name that differ in case, accents or punctuation only. */
export function nameKey(name: string): string {
  return searchKey(name) || name;
}
