import { BadRequestError } from "../errors.ts";
import type { LibraryTrack } from "../library/track.ts";
import { fitDraft } from "../mixtapes/fit_draft.ts";
import {
  makeTrack,
  type MixtapeDraft,
  type MixtapeTrack,
} from "../mixtapes/mixtape.ts";
import { parseMixtape } from "../mixtapes/mixtape_file.ts";
import { LARGEST_FILE } from "../mixtapes/mixtape_folder.ts";
import { isLibraryPath } from "../mixtapes/parse_draft.ts";
import { decodeText } from "./decode_text.ts";
import { MIXTAPE_ENTRY } from "./export_zip.ts";
import { libraryPaths } from "./library_paths.ts";
import { parseM3u8 } from "./m3u8.ts";
import type { Playlist, PlaylistTrack } from "./playlist.ts";
import { readZip, type ZipFiles } from "./read_zip.ts";
import { parseXspf } from "./xspf.ts";

/** What an import needs of the server. */
export interface ImportTarget {
  /** What the library knows of a track; `null` where it has no such file. */
  findTrack(
    path: string,
  ): Promise<
    Pick<LibraryTrack, "title" | "artist" | "album" | "duration"> | null
  >;
  /** The track of the library that is the same by what a playlist says of it, or `null`. */
  findAlike(
    track: PlaylistTrack,
  ): Promise<
    | Pick<LibraryTrack, "path" | "title" | "artist" | "album" | "duration">
    | null
  >;
  /** Keeps a picture as a cover and returns its name. @throws when it is no picture */
  keepCover(bytes: Uint8Array<ArrayBuffer>): Promise<string>;
}

/** A mixtape made of a file, and what of it is not in the library. */
export interface ImportedMixtape {
  readonly draft: MixtapeDraft;
  /** How many tracks are not in the library. */
  readonly missing: number;
}

const COVER_ENTRIES = [
  "cover.jpg",
  "cover.jpeg",
  "cover.png",
  "cover.webp",
  "cover.gif",
];
const LARGEST_COVER = 25_000_000;
const LIMITS = new Map([
  [MIXTAPE_ENTRY, LARGEST_FILE],
  ...COVER_ENTRIES.map((name) => [name, LARGEST_COVER] as const),
]);

/**
 * Makes a mixtape of an exported archive, an M3U(8) or an XSPF file, which are told apart by their content.
 *
 * @param name of the file, which names a playlist without a title
 * @throws {BadRequestError} when it is none of them
 */
export async function importMixtape(
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
  target: ImportTarget,
): Promise<ImportedMixtape> {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    return await importZip(bytes, target);
  }
  const text = decodeText(bytes);
  const playlist = /^\ufeff?\s*</.test(text)
    ? parseXspf(text)
    : parseM3u8(text);
  const isList = /<playlist\b/.test(text) || /^#EXTM3U/m.test(text) ||
    /\.m3u8?$/i.test(name);
  if (!isList || playlist.tracks.length === 0) {
    throw new BadRequestError(
      `Cannot import "${
        name.slice(0, 100)
      }" as it is no mixtape archive and no playlist with tracks`,
    );
  }
  return await importPlaylist(playlist, name, target);
}

async function importZip(
  bytes: Uint8Array<ArrayBuffer>,
  target: ImportTarget,
): Promise<ImportedMixtape> {
  const files = readZip(
    bytes,
    LIMITS,
    (found) => found.has(MIXTAPE_ENTRY) && found.size > 1,
  );
  const file = files.get(MIXTAPE_ENTRY);
  if (file === undefined) {
    throw new BadRequestError(
      `Cannot import the archive as it has no whole ${MIXTAPE_ENTRY}`,
    );
  }
  const { updatedAt: _, ...content } = parseContent(file);
  const mixtape = fitDraft({
    ...content,
    tracks: content.tracks.filter(({ path }) => isLibraryPath(path)),
  });
  const { tracks } = mixtape;
  const found = await Promise.all(
    tracks.map(({ path }) => target.findTrack(path)),
  );
  return {
    draft: {
      ...mixtape,
      clientId: null,
      cover: await importCover(files, target),
    },
    missing: found.filter((track) => track === null).length,
  };
}

function parseContent(file: Uint8Array) {
  try {
    const content: unknown = JSON.parse(new TextDecoder().decode(file));
    return parseMixtape("imported", content);
  } catch (cause) {
    throw new BadRequestError(
      `Cannot import the archive as its ${MIXTAPE_ENTRY} is damaged`,
      { cause },
    );
  }
}

/** A cover that cannot be used is no reason to lose a tape. */
async function importCover(
  files: ZipFiles,
  target: ImportTarget,
): Promise<string | null> {
  const name = COVER_ENTRIES.find((name) => files.has(name));
  if (name === undefined) return null;
  try {
    return await target.keepCover(files.get(name)!);
  } catch {
    return null;
  }
}

async function importPlaylist(
  playlist: Playlist,
  name: string,
  target: ImportTarget,
): Promise<ImportedMixtape> {
  const tracks: MixtapeTrack[] = [];
  for (const track of playlist.tracks) {
    const found = await locate(track, target);
    if (found !== null) tracks.push(found);
  }
  return {
    draft: fitDraft({
      title: playlist.title || name.replace(/\.\w+$/, "") || "Imported tape",
      creatorName: playlist.creator,
      linerNotes: playlist.notes,
      tracks,
    }),
    missing: playlist.tracks.length - tracks.length,
  };
}

async function locate(
  track: PlaylistTrack,
  target: ImportTarget,
): Promise<MixtapeTrack | null> {
  for (const path of libraryPaths(track.location)) {
    const known = await target.findTrack(path);
    if (known === null) continue;
    return makeTrack({
      path,
      title: known.title || track.title,
      artist: known.artist || track.artist,
      album: known.album || track.album,
      duration: known.duration ?? track.duration,
    });
  }
  const alike = await target.findAlike(track);
  if (alike === null) return null;
  const { path, title, artist, album, duration } = alike;
  return makeTrack({ path, title, artist, album, duration });
}
