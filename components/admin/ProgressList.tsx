import type { ProgressEvent } from "@/lib/progress/progress_hub.ts";

const WORDS: Record<ProgressEvent["status"], string> = {
  pending: "waiting",
  in_progress: "running",
  completed: "done",
  failed: "failed",
  skipped: "not needed",
};

/** How each task stands. */
export function ProgressList({ events }: { events: ProgressEvent[] }) {
  if (events.length === 0) {
    return <p class="admin-empty">Nothing has been encoded since the start.</p>;
  }
  return (
    <ul class="jobs">
      {events.map((event) => (
        <li key={event.task_id} class={`job is-${event.status}`}>
          <span class="job-name">{event.message}</span>
          <span class="job-status">{WORDS[event.status]}</span>
          {event.status === "in_progress" && (
            <progress
              aria-label={event.message}
              value={event.current}
              max={event.total}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
