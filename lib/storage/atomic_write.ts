import { basename, dirname, join } from "@std/path";

const TEMPORARY_NAME = /^\.[^/]+\.[0-9a-f]{16}\.tmp$/;

/**
 * Writes a file so that a reader, a crash or a full disk only ever meets the old
 * content or the new: temporary file beside it, sync, rename, sync of the folder.
 *
 * @param mode permissions of the file; what the system gives by default
 * @throws what the file system throws; the temporary file is then gone again
 */
export async function writeAtomically(
  path: string,
  content: Uint8Array | string,
  mode?: number,
): Promise<void> {
  const bytes = typeof content === "string"
    ? new TextEncoder().encode(content)
    : content;
  const temporary = temporaryPath(path);
  try {
    using file = await Deno.open(temporary, {
      write: true,
      createNew: true,
      ...(mode !== undefined && { mode }),
    });
    for (let written = 0; written < bytes.length;) {
      written += await file.write(bytes.subarray(written));
    }
    await file.sync();
    await Deno.rename(temporary, path);
  } catch (error) {
    await Deno.remove(temporary).catch(() => {
      // It may never have been made. The first error is the one to tell.
    });
    throw error;
  }
  await syncFolder(dirname(path));
}

/** A free name beside a file for what will become it, which {@linkcode sweepTemporaryFiles} knows. */
export function temporaryPath(path: string): string {
  return join(dirname(path), `.${basename(path)}.${randomSuffix()}.tmp`);
}

/** Removes what a crash in {@linkcode writeAtomically} left in a folder. Returns how many files. */
export async function sweepTemporaryFiles(folder: string): Promise<number> {
  let removed = 0;
  for await (const entry of Deno.readDir(folder)) {
    if (!entry.isFile || !TEMPORARY_NAME.test(entry.name)) continue;
    await Deno.remove(join(folder, entry.name));
    removed++;
  }
  return removed;
}

/** A rename survives a power cut only once its folder is on disk. */
async function syncFolder(folder: string): Promise<void> {
  if (Deno.build.os === "windows") return; // Windows opens no folders
  using handle = await Deno.open(folder);
  await handle.sync();
}

function randomSuffix(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(
    "",
  );
}
