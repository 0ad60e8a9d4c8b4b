import { formatDuration, parseDuration } from "../player/duration.ts";

/** How a gift is unwrapped, in the words of the file format. */
export type UnwrapStyle = "playful" | "elegant";

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
  /** Fields of the file that this program does not know. They are kept. */
  readonly extra: Readonly<Record<string, unknown>>;
}

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
  readonly extra: Readonly<Record<string, unknown>>;
}

/** What a caller gives to make a mixtape; the rest is filled in. */
export type MixtapeDraft =
  & Pick<Mixtape, "title" | "tracks">
  & Partial<Omit<Mixtape, "slug" | "title" | "tracks">>;

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
    extra: {},
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
    extra: {},
    ...draft,
    slug,
  };
}

const SCHEMA_VERSION = 2;

/**
 * Reads the content of a mixtape file: schema version 2, and the older files with
 * `saved_at` and a track's `title`. Fields of a wrong type count as missing.
 *
 * @throws {TypeError} when it is no mixtape at all
 */
export function parseMixtape(slug: string, content: unknown): Mixtape {
  if (!isRecord(content) || !Array.isArray(content.tracks)) {
    throw new TypeError(
      `Cannot read mixtape "${slug}" as it must be an object with tracks`,
    );
  }
  const {
    title,
    creator_name,
    liner_notes,
    cover,
    gift_flow_enabled,
    unwrap_style,
    show_tracklist_after_completion,
    created_at,
    updated_at,
    saved_at,
    client_id,
    tracks,
    schema_version: _,
    slug: __,
    ...extra
  } = content;
  return {
    slug,
    title: text(title) || "Untitled mixtape",
    creatorName: text(creator_name),
    linerNotes: text(liner_notes),
    cover: coverName(cover),
    giftFlowEnabled: gift_flow_enabled === true,
    unwrapStyle: unwrap_style === "elegant" ? "elegant" : "playful",
    showTracklistAfterCompletion: show_tracklist_after_completion !== false,
    createdAt: date(created_at) ?? date(saved_at),
    updatedAt: date(updated_at) ?? date(saved_at) ?? date(created_at),
    clientId: text(client_id) || null,
    tracks: tracks.flatMap(parseTrack),
    extra,
  };
}

/** Content of a mixtape's file, schema version 2, unknown fields included. */
export function serializeMixtape(mixtape: Mixtape): string {
  return JSON.stringify(
    {
      ...mixtape.extra,
      schema_version: SCHEMA_VERSION,
      title: mixtape.title,
      creator_name: mixtape.creatorName,
      liner_notes: mixtape.linerNotes,
      cover: mixtape.cover === null ? null : `covers/${mixtape.cover}`,
      gift_flow_enabled: mixtape.giftFlowEnabled,
      unwrap_style: mixtape.unwrapStyle,
      show_tracklist_after_completion: mixtape.showTracklistAfterCompletion,
      created_at: mixtape.createdAt?.toISOString() ?? null,
      updated_at: mixtape.updatedAt?.toISOString() ?? null,
      client_id: mixtape.clientId,
      tracks: mixtape.tracks.map(serializeTrack),
    },
    null,
    2,
  ) + "\n";
}

/** Length of all tracks in seconds; tracks of unknown length count as nothing. */
export function totalDuration(mixtape: Pick<Mixtape, "tracks">): number {
  return mixtape.tracks.reduce((sum, track) => sum + (track.duration ?? 0), 0);
}

function parseTrack(content: unknown): MixtapeTrack[] {
  if (!isRecord(content) || text(content.path) === "") return [];
  const {
    artist,
    album,
    track,
    title,
    duration,
    path,
    filename,
    cover,
    ...extra
  } = content;
  const name = text(path).slice(text(path).lastIndexOf("/") + 1);
  return [{
    artist: text(artist),
    album: text(album),
    title: text(track) || text(title) || name.replace(/\.[^.]+$/, ""),
    duration: trackDuration(duration),
    path: text(path),
    filename: text(filename) || name,
    cover: coverName(cover),
    extra,
  }];
}

function serializeTrack(track: MixtapeTrack): Record<string, unknown> {
  return {
    ...track.extra,
    artist: track.artist,
    album: track.album,
    track: track.title,
    duration: track.duration === null ? "" : formatDuration(track.duration),
    path: track.path,
    filename: track.filename,
    cover: track.cover === null ? null : `covers/${track.cover}`,
  };
}

function trackDuration(value: unknown): number | null {
  if (typeof value === "number") {
    return Number.isFinite(value) && value > 0 ? value : null;
  }
  return parseDuration(text(value));
}

/** The file name of a cover: the files say `covers/<name>`, links to elsewhere are no covers. */
function coverName(value: unknown): string | null {
  return /^(?:covers\/)?([^/\\]+)$/.exec(text(value))?.[1] ?? null;
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function date(value: unknown): Date | null {
  const time = new Date(text(value));
  return Number.isNaN(time.getTime()) ? null : time;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
