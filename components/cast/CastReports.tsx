import type { CastReport } from "@/lib/receiver/describe_casts.ts";
import { sharePath } from "@/lib/share/tape_paths.ts";

/** What became of the last attempts to cast. */
export function CastReports({ casts }: { casts: readonly CastReport[] }) {
  if (casts.length === 0) {
    return (
      <p class="admin-empty">
        Nobody has cast a mixtape since the server was started.
      </p>
    );
  }
  return (
    <ul class="jobs">
      {casts.map(({ slug, title, startedAt, result }, index) => (
        <li key={index} class="job">
          <a class="job-name" href={sharePath(slug)} dir="auto">{title}</a>
          <time class="job-status" dateTime={startedAt.toISOString()}>
            {startedAt.toISOString().slice(0, 16).replace("T", " ")} UTC
          </time>
          <span class="job-detail">{result}</span>
        </li>
      ))}
    </ul>
  );
}
