import type { SourceFile } from "./cache_key.ts";

/** Whether a file still is what it was when it was looked at; `false` where it is gone. */
export async function isUnchanged(file: SourceFile): Promise<boolean> {
  try {
    const { size, mtime } = await Deno.stat(file.path);
    return size === file.size && (mtime?.getTime() ?? 0) === file.mtime;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
