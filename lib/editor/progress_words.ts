import type { ProgressEvent } from "../progress/progress_hub.ts";

/** What is said of the preparation of a tape's tracks, or `null` when there is nothing to say. */
export function describePreparation(
  event: Pick<ProgressEvent, "status" | "current" | "total"> | null,
): string | null {
  switch (event?.status) {
    case "pending":
      return "Preparing the tracks for every connection: waiting";
    case "in_progress":
      return `Preparing the tracks for every connection: ${event.current} of ${event.total}`;
    case "completed":
    case "skipped":
      return event.total === 0 ? null : "All tracks are ready";
    case "failed":
      return "Some tracks could not be prepared";
    default:
      return null;
  }
}
