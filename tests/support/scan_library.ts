import type { Library } from "@/lib/library/library.ts";
import { SCAN_TASK } from "@/lib/library/scan_progress.ts";
import { hasEnded, type ProgressEvent } from "@/lib/progress/progress_hub.ts";

/** Scans a library, and waits for the end. Returns how that went. */
export function scanLibrary(
  { library }: { library: Library },
): Promise<ProgressEvent> {
  const { promise, resolve } = Promise.withResolvers<ProgressEvent>();
  let isNew = false;
  const unsubscribe = library.progress.subscribe({
    onEvent(event) {
      // The end of an earlier scan is told first.
      if (isNew && hasEnded(event)) resolve(event);
    },
    onClose: () => {},
  }, SCAN_TASK);
  isNew = true;
  library.scan();
  return promise.finally(unsubscribe);
}
