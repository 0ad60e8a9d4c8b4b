import { runProgram } from "./run_program.ts";

/** A disk with room for `bytes`, in memory, at `path` until it is disposed of. */
export async function mountSmallDisk(
  path: string,
  bytes: number,
): Promise<AsyncDisposable> {
  await Deno.mkdir(path, { recursive: true });
  await runProgram("mount", [
    ...["-t", "tmpfs", "-o", `size=${bytes}`],
    ...["tmpfs", path],
  ]);
  return {
    // Lazily, as a server that is about to end may have files open there.
    [Symbol.asyncDispose]: async () => {
      await runProgram("umount", ["-l", path]);
    },
  };
}

/** Lets nobody write to a disk any more. */
export async function makeReadOnly(path: string): Promise<void> {
  await runProgram("mount", ["-o", "remount,ro", path]);
}

/**
 * Lets nobody write below a folder until it is disposed of, as when its disk has gone read-only. What is open for
 * writing can be written to the end.
 */
export async function coverReadOnly(path: string): Promise<AsyncDisposable> {
  await runProgram("mount", ["--bind", path, path]);
  await runProgram("mount", ["-o", "remount,bind,ro", path]);
  return {
    [Symbol.asyncDispose]: async () => {
      await runProgram("umount", ["-l", path]);
    },
  };
}

/** Whether this process may mount a disk. */
export async function canMount(): Promise<boolean> {
  const path = await Deno.makeTempDir();
  try {
    await using _ = await mountSmallDisk(path, 4096);
    return true;
  } catch {
    return false; // No Linux, not root, or a container that does not allow it.
  } finally {
    await Deno.remove(path);
  }
}
