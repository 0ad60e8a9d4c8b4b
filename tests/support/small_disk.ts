/** A disk with room for `bytes`, in memory, at `path` until it is disposed of. */
export async function mountSmallDisk(
  path: string,
  bytes: number,
): Promise<AsyncDisposable> {
  await Deno.mkdir(path, { recursive: true });
  await run("mount", "-t", "tmpfs", "-o", `size=${bytes}`, "tmpfs", path);
  return {
    // Lazily, as a server that is about to end may have files open there.
    [Symbol.asyncDispose]: () => run("umount", "-l", path),
  };
}

/** Lets nobody write to a disk any more. */
export function makeReadOnly(path: string): Promise<void> {
  return run("mount", "-o", "remount,ro", path);
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

async function run(program: string, ...args: string[]): Promise<void> {
  const { success, stderr } = await new Deno.Command(program, {
    args,
    stdout: "null",
  }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
}
