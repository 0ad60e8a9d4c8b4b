import type { Mixtape, UnwrapStyle } from "./mixtape.ts";

/** A mixtape as the API tells and takes it, in the words of the mixtape files. */
export interface MixtapeJson {
  readonly slug: string;
  /** To be sent back with a change, so that nobody's work is written over. */
  readonly revision: string;
  readonly title: string;
  readonly creator_name: string;
  readonly liner_notes: string;
  /** File name inside the covers folder, or `null`. */
  readonly cover: string | null;
  readonly gift_flow_enabled: boolean;
  readonly unwrap_style: UnwrapStyle;
  readonly show_tracklist_after_completion: boolean;
  /** ISO 8601, or `null`. */
  readonly created_at: string | null;
  readonly updated_at: string | null;
  readonly tracks: readonly TrackJson[];
}

/** One track of a {@linkcode MixtapeJson}. */
export interface TrackJson {
  /** Path inside the library with `/` between its parts. */
  readonly path: string;
  /** Title. */
  readonly track: string;
  readonly artist: string;
  readonly album: string;
  /** Seconds, or `null`. */
  readonly duration: number | null;
}

/** What the API says of a mixtape. */
export function toMixtapeJson(mixtape: Mixtape): MixtapeJson {
  return {
    slug: mixtape.slug,
    revision: mixtape.revision,
    title: mixtape.title,
    creator_name: mixtape.creatorName,
    liner_notes: mixtape.linerNotes,
    cover: mixtape.cover,
    gift_flow_enabled: mixtape.giftFlowEnabled,
    unwrap_style: mixtape.unwrapStyle,
    show_tracklist_after_completion: mixtape.showTracklistAfterCompletion,
    created_at: mixtape.createdAt?.toISOString() ?? null,
    updated_at: mixtape.updatedAt?.toISOString() ?? null,
    tracks: mixtape.tracks.map(({ path, title, artist, album, duration }) => ({
      path,
      track: title,
      artist,
      album,
      duration,
    })),
  };
}
