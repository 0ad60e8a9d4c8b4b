import type { UnwrapStyle } from "../mixtapes/mixtape.ts";
import type { MixtapeJson, TrackJson } from "../mixtapes/mixtape_json.ts";

/** All that the editor can change of a mixtape, in the words of the API. */
export interface EditorFields {
  readonly title: string;
  readonly creator_name: string;
  readonly liner_notes: string;
  /** File name inside the covers folder, or `null`. */
  readonly cover: string | null;
  readonly gift_flow_enabled: boolean;
  readonly unwrap_style: UnwrapStyle;
  readonly show_tracklist_after_completion: boolean;
  readonly tracks: readonly TrackJson[];
}

/** A tape that nothing was done to yet. */
export const EMPTY_FIELDS: EditorFields = {
  title: "",
  creator_name: "",
  liner_notes: "",
  cover: null,
  gift_flow_enabled: false,
  unwrap_style: "playful",
  show_tracklist_after_completion: true,
  tracks: [],
};

/** What the editor shows of a mixtape. */
export function fieldsOf(mixtape: MixtapeJson): EditorFields {
  return {
    title: mixtape.title,
    creator_name: mixtape.creator_name,
    liner_notes: mixtape.liner_notes,
    cover: mixtape.cover,
    gift_flow_enabled: mixtape.gift_flow_enabled,
    unwrap_style: mixtape.unwrap_style,
    show_tracklist_after_completion: mixtape.show_tracklist_after_completion,
    tracks: mixtape.tracks,
  };
}

/** A field that differs, each version in words. */
export interface FieldDifference {
  readonly name: string;
  readonly mine: string;
  readonly theirs: string;
}

const NAMES: { readonly [K in keyof EditorFields]: string } = {
  title: "Title",
  creator_name: "Made by",
  liner_notes: "Liner notes",
  cover: "Cover",
  gift_flow_enabled: "Gift",
  unwrap_style: "Unwrapping",
  show_tracklist_after_completion: "Track list",
  tracks: "Tracks",
};

/** What differs between two versions of a mixtape, in the order of the page. Empty when nothing does. */
export function compareFields(
  mine: EditorFields,
  theirs: EditorFields,
): FieldDifference[] {
  return keysOf(NAMES).filter((key) => !isSame(mine[key], theirs[key]))
    .map((key) => ({
      name: NAMES[key],
      mine: describeField(mine, key),
      theirs: describeField(theirs, key),
    }));
}

/** Whether saving would change anything. */
export function hasChanges(fields: EditorFields, saved: EditorFields): boolean {
  return keysOf(NAMES).some((key) => !isSame(fields[key], saved[key]));
}

function isSame(
  a: EditorFields[keyof EditorFields],
  b: EditorFields[keyof EditorFields],
): boolean {
  if (typeof a !== "object" || typeof b !== "object") return a === b;
  if (a === null || b === null || a.length !== b.length) return a === b;
  return a.every((track, index) => isSameTrack(track, b[index]!));
}

/** Only the place of a track is the maker's: what its file says of it may change by itself. */
function isSameTrack(a: TrackJson, b: TrackJson): boolean {
  return a.path === b.path;
}

function describeField(fields: EditorFields, key: keyof EditorFields): string {
  switch (key) {
    case "tracks":
      return fields.tracks.map(({ track }, index) => `${index + 1}. ${track}`)
        .join("\n") || "none";
    case "cover":
      return fields.cover === null ? "none" : "a picture";
    case "gift_flow_enabled":
      return fields.gift_flow_enabled ? "wrapped" : "not wrapped";
    case "show_tracklist_after_completion":
      return fields.show_tracklist_after_completion
        ? "shown after unwrapping"
        : "kept a surprise";
    default:
      return fields[key] || "none";
  }
}

function keysOf<T extends object>(object: T): (keyof T)[] {
  return Object.keys(object) as (keyof T)[];
}
