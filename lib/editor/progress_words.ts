import type { ProgressEvent } from "../progress/progress_hub.ts";

/** What {@linkcode describePreparation} has to know of the tape. */
export interface TapeState {
  /** Whether it was saved in this visit: what was made before may be gone by now. */
  readonly isSaved: boolean;
  /** How many of its tracks have no file any more. */
  readonly missing: number;
}

/** What is said of the preparation of a tape's tracks, or `null` when there is nothing to say. */
export function describePreparation(
  event: Pick<ProgressEvent, "status" | "current" | "total"> | null,
  { isSaved, missing }: TapeState,
): string | null {
  if (event?.status === "pending") {
    return "Preparing the tracks for every connection: waiting";
  }
  if (event?.status === "in_progress") {
    return `Preparing the tracks for every connection: ${event.current} of ${event.total}`;
  }
  if (missing > 0) {
    return missing === 1
      ? "1 track is missing"
      : `${missing} tracks are missing`;
  }
  if (event?.status === "failed") return "Some tracks could not be prepared";
  const isReady = event !== null && event.total > 0 && isSaved;
  return isReady ? "All tracks are ready" : null;
}
