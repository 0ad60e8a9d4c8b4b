import { describeTape, type HasCover } from "./share_view.ts";
import type { Mixtape } from "./mixtape.ts";
import { coverPath } from "./share_url.ts";

/** A mixtape as the shelf shows it. */
export interface TapeSummary {
  readonly title: string;
  readonly href: string;
  readonly cover: string | null;
  readonly facts: string;
}

/** Makes the view of all mixtapes, in the order given. */
export function createShelfView(
  mixtapes: readonly Mixtape[],
  hasCover: HasCover,
): Promise<TapeSummary[]> {
  return Promise.all(mixtapes.map(async (mixtape) => ({
    title: mixtape.title,
    href: `/share/${encodeURIComponent(mixtape.slug)}`,
    cover: mixtape.cover !== null && await hasCover(mixtape.cover)
      ? coverPath(mixtape.cover)
      : null,
    facts: describeTape(mixtape),
  })));
}
