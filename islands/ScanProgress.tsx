import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { followProgress } from "@/lib/progress/follow_progress.ts";
import type { ProgressEvent } from "@/lib/progress/progress_hub.ts";

export interface ScanProgressProps {
  /** How the scan stood when the page was made, or `null` before the first. */
  event: ProgressEvent | null;
}

/** The scan of the library, followed live. What it has found is on the page after the next look at it. */
export default function ScanProgress({ event }: ScanProgressProps) {
  const latest = useSignal(event);
  const hasWatched = useSignal(event?.status === "in_progress");

  useEffect(() =>
    followProgress("/api/library/progress", {
      onEvent(event) {
        latest.value = event;
        if (event.status === "in_progress") hasWatched.value = true;
      },
    }), []);

  const { status, message, current, total } = latest.value ?? {};
  const isRunning = status === "in_progress";
  return (
    <div class="scan">
      <p role="status">
        {isRunning ? "The music folder is being looked at." : message && (
          status === "failed" ? `${message}.` : `Last scan: ${message}.`
        )}
        {!isRunning && hasWatched.value && (
          <>
            {" "}
            <a href="/admin/library">Show what was found</a>
          </>
        )}
      </p>
      {isRunning && (
        <>
          <progress
            aria-label="Scan of the music folder"
            {...(total ? { value: current, max: total } : {})}
          />
          <p class="scan-message">{message}</p>
        </>
      )}
    </div>
  );
}
