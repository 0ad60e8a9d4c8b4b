import type { Services } from "../services.ts";
import { mediaType } from "../stream/media_type.ts";
import type { ResolvedFile } from "../stream/resolve_path.ts";
import type { SourceFile } from "../transcode/cache_key.ts";
import type { WarmResult } from "../transcode/precache.ts";
import type { TranscodeQuality } from "../transcode/quality.ts";

/** A file of the library in the words of the cache. */
export function toSourceFile(
  { relative, path, stat }: ResolvedFile,
): SourceFile {
  const { size, mtime, ctime, birthtime } = stat;
  return { relative, path, size, mtime, ctime, birthtime };
}

/**
 * Makes a track of the library at a quality ahead of time, and its peaks, behind all listeners.
 *
 * @param path inside the library
 * @throws {NotFoundError} there is no such file
 * @throws {EncodeError} it cannot be made
 */
export async function warmTrack(
  services: Pick<Services, "music" | "peaks" | "transcodes" | "versions">,
  path: string,
  quality: TranscodeQuality,
  signal: AbortSignal,
): Promise<WarmResult> {
  const { music, peaks, transcodes, versions } = services;
  if (mediaType(path) === undefined) return "as-is";
  const file = await music.resolvePlain(path);
  const source = toSourceFile(file);
  const found = await versions.find(source, quality);
  const result = found.kind !== "version"
    ? "as-is"
    : await transcodes.warm(found.version, signal)
    ? "made"
    : "cached";
  await peaks.warm(source, signal);
  return result;
}
