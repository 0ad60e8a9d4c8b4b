import { extname } from "@std/path";
import { TooLargeError } from "../errors.ts";
import type { Mixtape, MixtapeTrack } from "../mixtapes/mixtape.ts";
import { serializeMixtape } from "../mixtapes/mixtape_file.ts";
import type { FoundFile } from "../stream/find_file.ts";
import { writeM3u8 } from "./m3u8.ts";
import { toPlaylist } from "./playlist.ts";
import { type ZipEntry, zipStream } from "./zip_stream.ts";

/** What an archive is made of. */
export interface ExportSources {
  /** The file of a track of the library, or `null`. */
  findTrack(path: string): Promise<FoundFile | null>;
  /** A picture in the covers folder, or `null`. */
  findCover(filename: string): Promise<FoundFile | null>;
}

/** Name of the mixtape in an archive. */
export const MIXTAPE_ENTRY = "mixtape.json";

/** Bytes: offsets in an archive have 32 bits (APPNOTE.TXT of ZIP, 4.4.1.4), and no reader needs more for a tape. */
const LARGEST_ARCHIVE = 4_000_000_000;
const READ_SIZE = 64 * 1024;

/**
 * A mixtape as a ZIP archive: the tape, its cover, a playlist, and the audio if it is asked for. Tracks whose files are
 * gone are left out.
 *
 * @throws {TooLargeError} when the audio is over 4 GB
 */
export async function exportZip(
  mixtape: Mixtape,
  sources: ExportSources,
  { withAudio }: { withAudio: boolean },
): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const entries: ZipEntry[] = [
    textEntry(MIXTAPE_ENTRY, serializeMixtape(mixtape)),
  ];
  const cover = mixtape.cover === null
    ? null
    : await sources.findCover(mixtape.cover);
  if (cover !== null) {
    entries.push(fileEntry(`cover${extname(cover.path)}`, cover));
  }
  const audio = new Map<MixtapeTrack, string>();
  const files: ZipEntry[] = [];
  let size = 0;
  for (const [index, track] of (withAudio ? mixtape.tracks : []).entries()) {
    const file = await sources.findTrack(track.path);
    if (file === null) continue;
    size += file.size;
    const name = `audio/${audioName(track, index)}`;
    audio.set(track, name);
    files.push(fileEntry(name, file));
  }
  if (size > LARGEST_ARCHIVE) {
    throw new TooLargeError(
      `Cannot put the audio into one archive as it must be at most ${
        LARGEST_ARCHIVE / 1e9
      } GB: export the tape without it`,
    );
  }
  const playlist = toPlaylist(
    mixtape,
    (track) => audio.get(track) ?? track.path,
  );
  entries.push(textEntry("playlist.m3u8", writeM3u8(playlist)), ...files);
  return zipStream(entries);
}

/** `01 Nina - So What.flac`, without what some system cannot have in a file name. */
function audioName(track: MixtapeTrack, index: number): string {
  const number = String(index + 1).padStart(2, "0");
  const name = [track.artist, track.title].filter((part) => part !== "")
    .join(" - ").replace(/[\p{Cc}<>:"/\\|?*]+/gu, "_").slice(0, 100)
    .toWellFormed().trim();
  return `${number} ${name || "track"}${extname(track.path)}`;
}

function textEntry(name: string, text: string): ZipEntry {
  return {
    name,
    isText: true,
    async *read() {
      yield await Promise.resolve(new TextEncoder().encode(text));
    },
  };
}

function fileEntry(name: string, { path }: FoundFile): ZipEntry {
  return {
    name,
    isText: false,
    async *read() {
      using file = await Deno.open(path);
      while (true) {
        // A new buffer for each piece: those before are on their way.
        const buffer = new Uint8Array(READ_SIZE);
        const length = await file.read(buffer);
        if (length === null) return;
        yield buffer.subarray(0, length);
      }
    },
  };
}
