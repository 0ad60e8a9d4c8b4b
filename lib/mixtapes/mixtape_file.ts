import type { Mixtape, MixtapeTrack, RawRecord } from "./mixtape.ts";
import { formatTrackDuration, parseTrackDuration } from "./track_duration.ts";

const SCHEMA_VERSION = 2;

/** The fields of one record that this program knows, as it writes them. */
type Fields = Readonly<Record<string, string | number | boolean | null>>;

/**
 * Reads the content of a mixtape file: schema version 2, and the older files with
 * `saved_at` and a track's `title`. Fields of a wrong type count as missing, and
 * tracks without a path are left out; {@linkcode serializeMixtape} keeps both.
 *
 * @param revision of the file
 * @throws {TypeError} when it is no mixtape at all
 */
export function parseMixtape(
  slug: string,
  content: unknown,
  revision = "",
): Mixtape {
  if (!isRecord(content) || !Array.isArray(content.tracks)) {
    throw new TypeError(
      `Cannot read mixtape "${slug}" as it must be an object with tracks`,
    );
  }
  return {
    ...parseHead(content),
    slug,
    tracks: content.tracks.filter(isTrack).map(parseTrack),
    revision,
    raw: content,
  };
}

/**
 * Content of a mixtape's file, schema version 2. What the mixtape was parsed from is kept,
 * understood or not, but for the fields that were changed since and those that were missing.
 */
export function serializeMixtape(mixtape: Mixtape): string {
  const { raw } = mixtape;
  const record = {
    ...update(raw, headFields(parseHead(raw)), headFields(mixtape)),
    tracks: serializeTracks(mixtape.tracks, raw.tracks),
  };
  return JSON.stringify(record, null, 2) + "\n";
}

/** Every track, and between them, where they were, the entries that are no tracks. */
function serializeTracks(
  tracks: readonly MixtapeTrack[],
  rawTracks: unknown,
): unknown[] {
  const entries: unknown[] = tracks.map((track) =>
    update(track.raw, trackFields(parseTrack(track.raw)), trackFields(track))
  );
  if (!Array.isArray(rawTracks)) return entries;
  for (const [index, entry] of rawTracks.entries()) {
    if (!isTrack(entry)) entries.splice(index, 0, entry);
  }
  return entries;
}

/** The raw record, where only those fields are written that it lacks or that differ from what it was read as. */
function update(raw: RawRecord, before: Fields, after: Fields): RawRecord {
  const written = Object.entries(after).filter(([key, value]) =>
    !Object.hasOwn(raw, key) || value !== before[key]
  );
  return { ...raw, ...Object.fromEntries(written) };
}

/** A mixtape without its tracks. */
type Head = Omit<Mixtape, "slug" | "tracks" | "revision" | "raw">;

function parseHead(raw: RawRecord): Head {
  return {
    title: text(raw.title).trim() === "" ? "Untitled mixtape" : text(raw.title),
    creatorName: text(raw.creator_name),
    linerNotes: text(raw.liner_notes),
    cover: coverName(raw.cover),
    giftFlowEnabled: raw.gift_flow_enabled === true,
    unwrapStyle: raw.unwrap_style === "elegant" ? "elegant" : "playful",
    showTracklistAfterCompletion: raw.show_tracklist_after_completion !== false,
    createdAt: date(raw.created_at) ?? date(raw.saved_at),
    updatedAt: date(raw.updated_at) ?? date(raw.saved_at) ??
      date(raw.created_at),
    clientId: text(raw.client_id) || null,
  };
}

function headFields(head: Head): Fields {
  return {
    schema_version: SCHEMA_VERSION,
    title: head.title,
    creator_name: head.creatorName,
    liner_notes: head.linerNotes,
    cover: coverField(head.cover),
    gift_flow_enabled: head.giftFlowEnabled,
    unwrap_style: head.unwrapStyle,
    show_tracklist_after_completion: head.showTracklistAfterCompletion,
    created_at: head.createdAt?.toISOString() ?? null,
    updated_at: head.updatedAt?.toISOString() ?? null,
    client_id: head.clientId,
  };
}

function isTrack(entry: unknown): entry is RawRecord {
  return isRecord(entry) && text(entry.path) !== "";
}

function parseTrack(raw: RawRecord): MixtapeTrack {
  const path = text(raw.path);
  const name = path.slice(path.lastIndexOf("/") + 1);
  return {
    artist: text(raw.artist),
    album: text(raw.album),
    title: text(raw.track) || text(raw.title) || name.replace(/\.[^.]+$/, ""),
    duration: parseTrackDuration(raw.duration),
    path,
    filename: text(raw.filename) || name,
    cover: coverName(raw.cover),
    raw,
  };
}

function trackFields(track: MixtapeTrack): Fields {
  return {
    artist: track.artist,
    album: track.album,
    track: track.title,
    duration: formatTrackDuration(track.duration),
    path: track.path,
    filename: track.filename,
    cover: coverField(track.cover),
  };
}

/** The file name of a cover: the files say `covers/<name>`, links to elsewhere are no covers. */
function coverName(value: unknown): string | null {
  return /^(?:covers\/)?([^/\\]+)$/.exec(text(value))?.[1] ?? null;
}

function coverField(name: string | null): string | null {
  return name === null ? null : `covers/${name}`;
}

/** JSON can spell half a surrogate pair, which no URL and no file name can. */
function text(value: unknown): string {
  return typeof value === "string" ? value.toWellFormed() : "";
}

function date(value: unknown): Date | null {
  const time = new Date(text(value));
  return Number.isNaN(time.getTime()) ? null : time;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
