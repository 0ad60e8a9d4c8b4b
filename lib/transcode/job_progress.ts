import type {
  ProgressEvent,
  ProgressHub,
  ProgressStatus,
} from "../progress/progress_hub.ts";
import type { JobEvent } from "./cache_jobs.ts";

const STATUSES: Record<JobEvent["kind"], ProgressStatus> = {
  started: "in_progress",
  progress: "in_progress",
  finished: "completed",
  stopped: "skipped",
  failed: "failed",
};

/** Parts of the whole that are told apart: more would be a message for every piece. */
const STEPS = 50;

/** Publishes the progress of jobs, one task per version, `total` being its length in bytes. */
export function publishJobs(
  progress: ProgressHub,
): (event: JobEvent) => void {
  const shown = new Map<string, number>();
  return (event) => {
    const { name, plan } = event.version;
    const step = Math.floor(event.written / plan.size * STEPS);
    if (event.kind === "progress" && shown.get(name) === step) return;
    if (STATUSES[event.kind] === "in_progress") shown.set(name, step);
    else shown.delete(name);
    progress.publish(describeJob(event));
  };
}

function describeJob(event: JobEvent): Omit<ProgressEvent, "timestamp"> {
  const { version, written, kind, error } = event;
  const title = version.file.relative.slice(
    version.file.relative.lastIndexOf("/") + 1,
  );
  return {
    task_id: `encode:${version.name}`,
    step: "encode",
    status: STATUSES[kind],
    message: `${title} (${version.quality})${
      error ? `: ${error.message}` : ""
    }`,
    current: written,
    total: version.plan.size,
  };
}
