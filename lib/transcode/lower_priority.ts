import { setPriority } from "node:os";

/** How far work steps back for the threads that answer requests: see nice(2). */
export const NICENESS = { encode: 5, peaks: 15 } as const;

/** Steps back for others: a process that was just started, or `0` for the thread that asks. */
export function lowerPriority(pid: number, niceness: number): void {
  try {
    setPriority(pid, niceness);
  } catch {
    // It has ended, or the system or the permissions of Deno refuse. It works all the same.
  }
}
