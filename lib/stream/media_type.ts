import { typeByExtension } from "@std/media-types";
import { extname } from "@std/path";

/**
 * Media types that players agree on; the registry behind `@std/media-types` has older names for some
 * (`audio/x-flac`) and files some of these extensions under `video/` or `application/`.
 */
const AUDIO_TYPES = new Map([
  [".aac", "audio/aac"],
  [".aif", "audio/aiff"],
  [".aifc", "audio/aiff"],
  [".aiff", "audio/aiff"],
  [".ape", "audio/x-ape"],
  [".flac", "audio/flac"],
  [".m4a", "audio/mp4"],
  [".m4b", "audio/mp4"],
  [".mka", "audio/x-matroska"],
  [".mp3", "audio/mpeg"],
  [".oga", "audio/ogg"],
  [".ogg", "audio/ogg"],
  [".opus", "audio/ogg"],
  [".wav", "audio/wav"],
  [".weba", "audio/webm"],
  [".webm", "audio/webm"],
  [".wma", "audio/x-ms-wma"],
  [".wv", "audio/x-wavpack"],
]);

/** Playlists have `audio/` types and are text that names other files. */
const PLAYLISTS = new Set([".m3u", ".m3u8", ".pls", ".ram", ".wax"]);

/**
 * Audio type of a path by its extension, in any case; `undefined` for what is no audio,
 * which is not served.
 */
export function mediaType(path: string): string | undefined {
  const extension = extname(path).toLowerCase();
  const known = AUDIO_TYPES.get(extension);
  if (known !== undefined) return known;
  if (extension === "" || PLAYLISTS.has(extension)) return undefined;
  const type = typeByExtension(extension);
  return type?.startsWith("audio/") ? type : undefined;
}
