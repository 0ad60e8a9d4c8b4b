import type { Cast } from "./visits.ts";

/** One attempt to cast, as the owner is told of it. */
export interface CastReport {
  readonly slug: string;
  readonly title: string;
  readonly startedAt: Date;
  readonly result: string;
}

/** What became of the last attempts to cast. */
export function describeCasts(casts: readonly Cast[]): CastReport[] {
  return casts.map(({ slug, title, startedAt, statuses }) => ({
    slug,
    title,
    startedAt,
    result: describeStatuses([...statuses.values()]),
  }));
}

function describeStatuses(statuses: readonly number[]): string {
  if (statuses.length === 0) return "No device came";
  const refused = statuses.filter((status) => status >= 400);
  const tracks = statuses.length === 1
    ? "1 track"
    : `${statuses.length} tracks`;
  return refused.length === 0
    ? `The device fetched ${tracks}`
    : `The device asked for ${tracks}, and ${refused.length} could not be had (status ${
      refused.at(-1)
    })`;
}
