import { BusyError } from "../errors.ts";

/** Descriptors that a thread needs to load its code, and some for whoever connects meanwhile. */
const SPARE = 16;
/** Seconds: connections come and go. */
const RETRY_AFTER = 5;

/**
 * Starts a thread of its own, unless the process is about to run out of descriptors: Deno 2.9 ends the
 * whole process when it then loads code, as it takes for granted that it can read `/proc`.
 *
 * @param name for logs and debuggers
 * @throws {BusyError} there are too few descriptors
 */
export function startWorker(url: URL, name: string): Worker {
  assertSpareDescriptors(url);
  return new Worker(url, { type: "module", name });
}

function assertSpareDescriptors(url: URL): void {
  const opened: Disposable[] = [];
  try {
    while (opened.length < SPARE) opened.push(Deno.openSync(url));
  } catch (cause) {
    throw Object.assign(
      new BusyError(
        "Cannot start a thread as there are too few descriptors",
        RETRY_AFTER,
      ),
      { cause },
    );
  } finally {
    for (const file of opened) file[Symbol.dispose]();
  }
}
