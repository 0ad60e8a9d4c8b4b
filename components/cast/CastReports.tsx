import type { CastReport } from "@/lib/receiver/describe_casts.ts";

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
      {casts.map(({ slug, startedAt, result }, index) => (
        <li key={index} class="job">
          <span class="job-name">
            <a href={`/share/${slug}`}>{slug}</a>
            <br />
            {result}
          </span>
          <time class="job-status" dateTime={startedAt.toISOString()}>
            {startedAt.toISOString().slice(0, 16).replace("T", " ")} UTC
          </time>
        </li>
      ))}
    </ul>
  );
}
