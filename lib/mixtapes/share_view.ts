import { describeDuration } from "../player/duration.ts";
import type { PlayerTrack } from "../player/output.ts";
import {
  type CoverTheme,
  makeCoverTheme,
  type ThemeColour,
} from "./cover_theme.ts";
import { type Gift, readGift } from "./gift.ts";
import { renderLinerNotes } from "./liner_notes.ts";
import { type Mixtape, type MixtapeTrack, totalDuration } from "./mixtape.ts";
import { oncePer } from "./once_per.ts";
import {
  coverPath,
  peaksPath,
  playPath,
  previewPath,
  shareUrl,
} from "./share_url.ts";

/** A mixtape as its page shows it: plain data, every address in place. */
export interface ShareView {
  readonly slug: string;
  readonly title: string;
  /** `null` where the maker left no name. */
  readonly creatorName: string | null;
  /** HTML that is safe to place in the page, or `null` where there are none. */
  readonly linerNotes: string | null;
  /** Path of the cover, or `null`. */
  readonly cover: string | null;
  readonly tracks: PlayerTrack[];
  /** `"5 tracks · 4 min"`. */
  readonly facts: string;
  readonly createdAt: Date | null;
  /** When it was last changed, or `null` where that was the day on which it was made. */
  readonly changedAt: Date | null;
  /** Colours that go with the cover, or `null` where it has none to give. */
  readonly theme: CoverTheme | null;
  /** What is written on it and how it is unwrapped, or `null` where it is no gift. */
  readonly gift: Gift | null;
  /** One sentence for link previews. */
  readonly description: string;
  /** Absolute addresses for link previews, or `null` where no origin can be trusted. */
  readonly absolute:
    | { readonly page: string; readonly preview: string }
    | null;
}

/** Whether the covers folder has a picture of that name, and `/covers` so shows it. */
export type HasCover = (filename: string) => Promise<boolean>;

/** The colours of a cover, or `null` where there are none. */
export type CoverColours = (
  filename: string,
) => Promise<readonly ThemeColour[] | null>;

export interface ShareViewOptions {
  /** Query of the page's address. */
  query: URLSearchParams;
  /** See `publicOrigin`. */
  origin: string | null;
  hasCover: HasCover;
  coverColours: CoverColours;
}

/** Makes the view of a mixtape. A cover that is gone is no cover. */
export async function createShareView(
  mixtape: Mixtape,
  { query, origin, hasCover, coverColours }: ShareViewOptions,
): Promise<ShareView> {
  const existing = async (filename: string | null) =>
    filename !== null && await hasCover(filename) ? coverPath(filename) : null;

  const cover = await existing(mixtape.cover);
  const theme = cover === null ? null : await findTheme(mixtape, coverColours);
  const tracks = await Promise.all(
    mixtape.tracks.map(async (track) =>
      toPlayerTrack(track, await existing(track.cover) ?? cover)
    ),
  );
  return {
    slug: mixtape.slug,
    title: mixtape.title,
    creatorName: mixtape.creatorName || null,
    linerNotes: linerNotesOf(mixtape),
    cover,
    tracks,
    facts: describeTape(mixtape),
    createdAt: mixtape.createdAt,
    changedAt: changedLater(mixtape),
    theme,
    gift: readGift(mixtape, query),
    description: describeMixtape(mixtape),
    absolute: origin === null ? null : {
      page: shareUrl(origin, mixtape.slug),
      preview: origin + previewPath(mixtape),
    },
  };
}

/** A mixtape is another object after each change of its file. */
const linerNotesOf = oncePer(({ linerNotes, tracks }: Mixtape) =>
  linerNotes.trim() === "" ? null : renderLinerNotes(linerNotes, tracks.length)
);

/** So are the colours of a cover. */
const themeOf = oncePer(makeCoverTheme);

/** The theme of a mixtape's cover; `null` where there is no cover, or none with colours. */
export async function findTheme(
  { cover }: Pick<Mixtape, "cover">,
  coverColours: CoverColours,
): Promise<CoverTheme | null> {
  const colours = cover === null ? null : await coverColours(cover);
  return colours === null ? null : themeOf(colours);
}

function changedLater({ createdAt, updatedAt }: Mixtape): Date | null {
  const day = (date: Date | null) => date?.toISOString().slice(0, 10);
  return day(createdAt) === day(updatedAt) ? null : updatedAt;
}

function toPlayerTrack(track: MixtapeTrack, cover: string | null): PlayerTrack {
  return {
    url: playPath(track.path),
    peaksUrl: peaksPath(track.path),
    title: track.title,
    artist: track.artist,
    album: track.album,
    duration: track.duration,
    cover,
  };
}

/** `"5 tracks · 4 min"`. */
export function describeTape(mixtape: Mixtape): string {
  const count = mixtape.tracks.length;
  const tracks = `${count} ${count === 1 ? "track" : "tracks"}`;
  const seconds = totalDuration(mixtape);
  return seconds > 0 ? `${tracks} · ${describeDuration(seconds)}` : tracks;
}

const NAMED_ARTISTS = 3;

function describeMixtape(mixtape: Mixtape): string {
  const told = describeParts(mixtape).map(({ alone, lead, names, tail }) =>
    names.length === 0 ? alone : `${lead} ${names.join(", ")}${tail}`
  );
  const [maker, facts, artists] = told;
  return `${maker}: ${facts}${artists && `, ${artists}`}`;
}

/** A line of a link preview; without any name it is `alone`, which may be empty. */
export interface TapeLine {
  readonly alone: string;
  readonly lead: string;
  readonly names: readonly string[];
  readonly tail: string;
}

/**
 * What a link preview says below the title of a mixtape: `"A mixtape by Ada"`, `"5 tracks · 4 min"`, and
 * `"with Nina, Bob and more"`.
 */
export function describeParts(mixtape: Mixtape): TapeLine[] {
  const { creatorName, tracks } = mixtape;
  const artists = [...new Set(tracks.map(({ artist }) => artist))]
    .filter((artist) => artist !== "");
  return [
    {
      alone: "A mixtape",
      lead: "A mixtape by",
      names: creatorName === "" ? [] : [creatorName],
      tail: "",
    },
    { alone: describeTape(mixtape), lead: "", names: [], tail: "" },
    {
      alone: "",
      lead: "with",
      names: artists.slice(0, NAMED_ARTISTS),
      tail: artists.length > NAMED_ARTISTS ? " and more" : "",
    },
  ];
}
