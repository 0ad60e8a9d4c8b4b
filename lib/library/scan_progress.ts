import type { ProgressEvent } from "../progress/progress_hub.ts";
import type { ScanSummary } from "./scan.ts";

/** Task id of scans. */
export const SCAN_TASK = "library:scan";

/** Where a scan is. */
export type ScanState =
  | {
    readonly kind: "running";
    readonly current: number;
    /** 0 until it is known. */
    readonly total: number;
  }
  | { readonly kind: "done"; readonly summary: ScanSummary }
  | { readonly kind: "failed"; readonly message: string };

/** The progress of a scan in files, as it is published. */
export function scanProgress(
  state: ScanState,
): Omit<ProgressEvent, "timestamp"> {
  const task = { task_id: SCAN_TASK, step: "scan" };
  if (state.kind === "running") {
    const { current, total } = state;
    const message = total === 0
      ? "Looking for music"
      : `Reading the music folder: ${current} of ${total} files`;
    return { ...task, status: "in_progress", message, current, total };
  }
  if (state.kind === "failed") {
    return {
      ...task,
      status: "failed",
      message: state.message,
      current: 0,
      total: 0,
    };
  }
  const { seen, read, removed } = state.summary;
  return {
    ...task,
    status: "completed",
    message: `${count(seen)}: ${read} new or changed, ${removed} gone`,
    current: seen,
    total: seen,
  };
}

function count(files: number): string {
  return files === 1 ? "1 file" : `${files} files`;
}
