import { extname } from "@std/path";
import type { LosslessCodec } from "../transcoder.ts";
import { readSourceInfo } from "./source_info.ts";

/** How the sound in a file is to be read. Lossy formats go by their container. */
export type SoundFormat =
  | LosslessCodec
  | "mp3"
  | "ogg"
  | "mp4"
  | "aac"
  | "matroska"
  | "wavpack";

/** Extensions of files that are not, or not only, lossless. */
const BY_EXTENSION: ReadonlyMap<string, SoundFormat> = new Map([
  [".aac", "aac"],
  [".aif", "aiff"],
  [".aifc", "aiff"],
  [".aiff", "aiff"],
  [".flac", "flac"],
  [".m4a", "mp4"],
  [".m4b", "mp4"],
  [".mka", "matroska"],
  [".mp3", "mp3"],
  [".mp4", "mp4"],
  [".oga", "ogg"],
  [".ogg", "ogg"],
  [".opus", "ogg"],
  [".wav", "wav"],
  [".weba", "matroska"],
  [".webm", "matroska"],
  [".wma", "asf"],
  [".wv", "wavpack"],
]);

/**
 * How a file is to be read: as the lossless format that its first bytes show, else as its extension says;
 * `null` where neither tells.
 *
 * @param path absolute
 * @throws the error of the file system when the file cannot be opened or read
 */
export async function findSoundFormat(
  path: string,
): Promise<SoundFormat | null> {
  const source = await readSourceInfo(path);
  return source?.codec ??
    BY_EXTENSION.get(extname(path).toLowerCase()) ?? null;
}
