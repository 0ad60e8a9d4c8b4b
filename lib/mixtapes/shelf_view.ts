import { coverAt } from "../player/cover_at.ts";
import { type Mixtape, totalDuration } from "./mixtape.ts";
import { describeTape, type HasCover } from "./share_view.ts";
import { coverPath } from "./share_url.ts";
import { sharePath } from "../share/tape_paths.ts";

/** A mixtape as the shelf shows it: plain data, so that it can be an island's prop. */
export interface TapeSummary {
  readonly slug: string;
  readonly title: string;
  /** Empty where the maker left no name. */
  readonly creatorName: string;
  readonly href: string;
  readonly cover: string | null;
  readonly facts: string;
  /** Whether whoever opens it unwraps it first. */
  readonly isGift: boolean;
  /** What it can be found by besides its title and its maker: its artists. */
  readonly words: string;
  /** Seconds of all tracks. */
  readonly seconds: number;
  /** Milliseconds since 1970, or 0. */
  readonly changedAt: number;
  readonly createdAt: number;
}

/** Pixels: sharp at the width of a card on a phone at 2 pixels to the point. */
const COVER_SIZE = 512;
/** Characters: the artists of a tape with two full sides, and a thousand such tapes still make a page. */
const LONGEST_WORDS = 1500;

/** Makes the view of all mixtapes, in the order given. */
export function createShelfView(
  mixtapes: readonly Mixtape[],
  hasCover: HasCover,
): Promise<TapeSummary[]> {
  return Promise.all(mixtapes.map(async (mixtape) => ({
    slug: mixtape.slug,
    title: mixtape.title,
    creatorName: mixtape.creatorName,
    href: sharePath(mixtape.slug),
    cover: mixtape.cover !== null && await hasCover(mixtape.cover)
      ? coverAt(coverPath(mixtape.cover), COVER_SIZE)
      : null,
    facts: describeTape(mixtape),
    isGift: mixtape.giftFlowEnabled,
    words: describeArtists(mixtape),
    seconds: totalDuration(mixtape),
    changedAt: mixtape.updatedAt?.getTime() ?? 0,
    createdAt: mixtape.createdAt?.getTime() ?? 0,
  })));
}

function describeArtists({ tracks }: Mixtape): string {
  return [...new Set(tracks.map(({ artist }) => artist))].join(" ")
    .slice(0, LONGEST_WORDS).toWellFormed();
}
