import { type SourceFile, stateKey } from "./cache_key.ts";

/** Whether a file still is what it was when it was looked at; `false` where it is gone. */
export async function isUnchanged(file: SourceFile): Promise<boolean> {
  try {
    const { size, mtime, ctime, birthtime } = await Deno.stat(file.path);
    const state = {
      size,
      mtime: mtime?.getTime() ?? 0,
      ctime: ctime?.getTime() ?? 0,
      birthtime: birthtime?.getTime() ?? 0,
    };
    return stateKey(state) === stateKey(file);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
