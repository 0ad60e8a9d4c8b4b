/** How many descriptors a process has open. */
export async function countDescriptors(pid: number): Promise<number> {
  const entries = await Array.fromAsync(Deno.readDir(`/proc/${pid}/fd`));
  return entries.length;
}

/** Resident memory of a process in bytes. */
export async function residentBytes(pid: number): Promise<number> {
  const status = await Deno.readTextFile(`/proc/${pid}/status`);
  const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  return Number(kibibytes) * 1024;
}

/** Processes that a process has started and that still run. */
export async function childrenOf(pid: number): Promise<number[]> {
  const children: number[] = [];
  for await (const { name } of Deno.readDir(`/proc/${pid}/task`)) {
    try {
      const path = `/proc/${pid}/task/${name}/children`;
      const list = await Deno.readTextFile(path);
      children.push(...list.trim().split(/\s+/).filter(Boolean).map(Number));
    } catch (error) {
      // The thread has ended since the folder was read, and what it started is another's child.
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
  return children;
}

/** Whether a process runs; one that nobody has waited for since its end does not. */
export async function isAlive(pid: number): Promise<boolean> {
  try {
    const stat = await Deno.readTextFile(`/proc/${pid}/stat`);
    return !/^\) Z/.test(stat.slice(stat.lastIndexOf(")")));
  } catch {
    return false; // there is no such process
  }
}

/** Asks until `condition` holds; throws when it does not within half a minute, which no machine takes that is only slow. */
export async function settle(
  what: string,
  condition: () => Promise<boolean>,
): Promise<void> {
  const end = performance.now() + 30_000;
  while (!await condition()) {
    if (performance.now() > end) {
      throw new Error(`Cannot settle: still not ${what} after 30 seconds`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
