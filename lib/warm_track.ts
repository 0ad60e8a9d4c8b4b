import type { Services } from "./services.ts";
import { mediaType } from "./stream/media_type.ts";
import type { ResolvedFile } from "./stream/resolve_path.ts";
import type { SourceFile } from "./transcode/cache_key.ts";
import type { WarmResult } from "./transcode/precache.ts";
import type { TranscodeQuality } from "./transcode/quality.ts";

/** A file of the library in the words of the cache. */
export function toSourceFile(
  { relative, path, stat }: ResolvedFile,
): SourceFile {
  return { relative, path, size: stat.size, mtime: stat.mtime };
}

/**
 * Makes a track of the library at a quality ahead of time, behind all listeners.
 *
 * @param path inside the library
 * @throws {NotFoundError} there is no such file
 * @throws {EncodeError} it cannot be made
 */
export async function warmTrack(
  { music, versions, transcodes }: Pick<
    Services,
    "music" | "versions" | "transcodes"
  >,
  path: string,
  quality: TranscodeQuality,
  signal: AbortSignal,
): Promise<WarmResult> {
  if (mediaType(path) === undefined) return "as-is";
  const pathname = path.split("/").map(encodeURIComponent).join("/");
  const file = await music.resolve(pathname);
  const found = await versions.find(toSourceFile(file), quality);
  if (found.kind !== "version") return "as-is";
  return await transcodes.warm(found.version, signal) ? "made" : "cached";
}
