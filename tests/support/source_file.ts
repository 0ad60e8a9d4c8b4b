import { toFileStat } from "@/lib/stream/file_stat.ts";
import type { SourceFile } from "@/lib/transcode/cache_key.ts";

/** A file as it is now, in the words of the cache. */
export async function statSource(
  relative: string,
  path: string,
): Promise<SourceFile> {
  const { size, mtime, ctime, birthtime } = toFileStat(await Deno.stat(path));
  return { relative, path, size, mtime, ctime, birthtime };
}
