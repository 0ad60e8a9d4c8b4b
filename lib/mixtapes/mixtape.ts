/** How a gift is unwrapped, in the words of the file format. */
export type UnwrapStyle = "playful" | "elegant";

/** One record of a mixtape file as it was read, before anything in it was understood. */
export type RawRecord = Readonly<Record<string, unknown>>;

/** One mixtape, as parsed from `DATA_ROOT/mixtapes/<slug>.json`. */
export interface Mixtape {
  readonly slug: string;
  readonly title: string;
  readonly creatorName: string;
  /** Markdown, hostile until rendered. */
  readonly linerNotes: string;
  /** File name inside the covers folder, or `null`. */
  readonly cover: string | null;
  readonly giftFlowEnabled: boolean;
  readonly unwrapStyle: UnwrapStyle;
  readonly showTracklistAfterCompletion: boolean;
  readonly createdAt: Date | null;
  readonly updatedAt: Date | null;
  /** Chosen by the editor that made the mixtape, so that a repeated save makes no second one. */
  readonly clientId: string | null;
  readonly tracks: readonly MixtapeTrack[];
  /** Changes with every change of the file; empty for what is in no file. */
  readonly revision: string;
  /** What this was parsed from, empty for a new mixtape: a save keeps all of it that was not changed. */
  readonly raw: RawRecord;
}

/** One track of a mixtape, as it was when it was put there. */
export interface MixtapeTrack {
  readonly artist: string;
  readonly album: string;
  readonly title: string;
  /** Seconds, or `null` where the file does not say. */
  readonly duration: number | null;
  /** Path inside the library with `/` between its parts. */
  readonly path: string;
  readonly filename: string;
  /** File name inside the covers folder, or `null`. */
  readonly cover: string | null;
  /** What this was parsed from, empty for a new track. */
  readonly raw: RawRecord;
}

/** What a caller gives to make a mixtape; the rest is filled in. */
export type MixtapeDraft =
  & Pick<Mixtape, "title" | "tracks">
  & Partial<Omit<Mixtape, "slug" | "title" | "tracks" | "revision">>;

/** The fields that every track has: those not given are empty. */
export function makeTrack(
  track: Pick<MixtapeTrack, "path" | "title"> & Partial<MixtapeTrack>,
): MixtapeTrack {
  return {
    artist: "",
    album: "",
    duration: null,
    filename: track.path.slice(track.path.lastIndexOf("/") + 1),
    cover: null,
    raw: {},
    ...track,
  };
}

/** A whole mixtape made from a draft; what the draft leaves out is empty. */
export function makeMixtape(slug: string, draft: MixtapeDraft): Mixtape {
  return {
    creatorName: "",
    linerNotes: "",
    cover: null,
    giftFlowEnabled: false,
    unwrapStyle: "playful",
    showTracklistAfterCompletion: true,
    createdAt: null,
    updatedAt: null,
    clientId: null,
    raw: {},
    ...draft,
    revision: "",
    slug,
  };
}

/** Length of all tracks in seconds; tracks of unknown length count as nothing. */
export function totalDuration(mixtape: Pick<Mixtape, "tracks">): number {
  return mixtape.tracks.reduce((sum, track) => sum + (track.duration ?? 0), 0);
}
