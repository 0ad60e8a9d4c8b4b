import { coverType } from "./cover_type.ts";
import {
  DRAFT_LIMITS,
  type DraftChanges,
  type DraftProblem,
  type DraftTrack,
  type ParsedDraft,
} from "./draft.ts";

/** What a field says, or what is wrong with it. */
type Field<T> = { value: T } | { problem: string };
type ParseField<T> = (value: unknown) => Field<T>;

/** The fields of the JSON, in the words of the mixtape files, and how each is understood. */
const FIELDS: {
  readonly [K in keyof DraftChanges]-?: readonly [
    name: string,
    parse: ParseField<NonNullable<DraftChanges[K]> | null>,
  ];
} = {
  title: ["title", parseTitle],
  creatorName: ["creator_name", line(DRAFT_LIMITS.creatorName)],
  linerNotes: ["liner_notes", text(DRAFT_LIMITS.linerNotes)],
  cover: ["cover", parseCover],
  giftFlowEnabled: ["gift_flow_enabled", parseFlag],
  unwrapStyle: ["unwrap_style", parseUnwrapStyle],
  showTracklistAfterCompletion: ["show_tracklist_after_completion", parseFlag],
  clientId: ["client_id", parseClientId],
  tracks: ["tracks", parseTracks],
};

/** Understands what an editor sent. Every problem is named, not only the first. */
export function parseDraft(content: unknown): ParsedDraft {
  if (!isRecord(content)) {
    return invalid([{ field: "", message: "A mixtape must be an object" }]);
  }
  const problems: DraftProblem[] = [];
  const changes: Record<string, unknown> = {};
  for (const [key, [field, parse]] of Object.entries(FIELDS)) {
    if (content[field] === undefined) continue;
    const parsed = parse(content[field]);
    if ("problem" in parsed) problems.push({ field, message: parsed.problem });
    else changes[key] = parsed.value;
  }
  const { revision = null } = content;
  if (revision !== null && typeof revision !== "string") {
    problems.push({ field: "revision", message: "A revision must be a text" });
    return invalid(problems);
  }
  return problems.length > 0
    ? invalid(problems)
    : { kind: "draft", changes, revision };
}

function invalid(problems: readonly DraftProblem[]): ParsedDraft {
  return { kind: "invalid", problems };
}

function parseTitle(value: unknown): Field<string> {
  const parsed = line(DRAFT_LIMITS.title)(value);
  return "value" in parsed && parsed.value === ""
    ? { problem: "A mixtape needs a title" }
    : parsed;
}

/**
 * Text of one line: control characters, which no line shows, become spaces. Embeddings, overrides and isolates go, as
 * they would turn around what stands beside it (UAX 9).
 */
function line(longest: number): ParseField<string> {
  return (value) => {
    const parsed = text(longest)(value);
    return "value" in parsed
      ? {
        value: parsed.value.replace(/[\u202a-\u202e\u2066-\u2069]+/g, "")
          .replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim(),
      }
      : parsed;
  };
}

/** JSON can spell half a surrogate pair, which no file and no URL can. */
function text(longest: number): ParseField<string> {
  return (value) => {
    if (typeof value !== "string") return { problem: "This must be a text" };
    return value.length > longest
      ? {
        problem: `This may have ${longest} characters, and has ${value.length}`,
      }
      : { value: value.toWellFormed() };
  };
}

function parseFlag(value: unknown): Field<boolean> {
  return typeof value === "boolean"
    ? { value }
    : { problem: "This must be true or false" };
}

function parseUnwrapStyle(value: unknown): Field<"playful" | "elegant"> {
  return value === "playful" || value === "elegant"
    ? { value }
    : { problem: "The style must be playful or elegant" };
}

/** A name in the covers folder: no separator, no dot in front, and a picture by its extension. */
function parseCover(value: unknown): Field<string | null> {
  if (value === null) return { value };
  const isName = typeof value === "string" && value.length <= 255 &&
    /^[^./\\\p{Cc}][^/\\\p{Cc}]*$/u.test(value) &&
    coverType(value) !== undefined;
  return isName
    ? { value }
    : { problem: "The cover must be the name of an uploaded picture" };
}

function parseClientId(value: unknown): Field<string> {
  return typeof value === "string" && /^[\w-]{8,64}$/.test(value)
    ? { value }
    : { problem: "A client id must have 8 to 64 letters, digits, - and _" };
}

function parseTracks(value: unknown): Field<DraftTrack[]> {
  if (!Array.isArray(value)) return { problem: "Tracks must be a list" };
  if (value.length > DRAFT_LIMITS.tracks) {
    return {
      problem:
        `A mixtape may have ${DRAFT_LIMITS.tracks} tracks, and has ${value.length}`,
    };
  }
  const tracks: DraftTrack[] = [];
  for (const [index, entry] of value.entries()) {
    const parsed = parseTrack(entry);
    if ("problem" in parsed) {
      return { problem: `Track ${index + 1}: ${parsed.problem}` };
    }
    tracks.push(parsed.value);
  }
  return { value: tracks };
}

function parseTrack(entry: unknown): Field<DraftTrack> {
  if (!isRecord(entry)) return { problem: "It must be an object" };
  const { path, duration = null } = entry;
  if (!isLibraryPath(path)) {
    return { problem: "Its path must lead to a file of the library" };
  }
  if (duration !== null && !isDuration(duration)) {
    return { problem: "Its duration must be a number of seconds" };
  }
  const short = (value: unknown) =>
    typeof value === "string"
      ? value.slice(0, DRAFT_LIMITS.trackText).toWellFormed()
      : "";
  const name = path.slice(path.lastIndexOf("/") + 1).replace(/\.[^.]+$/, "");
  return {
    value: {
      path,
      title: short(entry.track) || name,
      artist: short(entry.artist),
      album: short(entry.album),
      duration,
    },
  };
}

/** Whether a value is a relative path with `/` between its parts that stays where it starts. */
export function isLibraryPath(path: unknown): path is string {
  return typeof path === "string" && path.length <= DRAFT_LIMITS.path &&
    path.isWellFormed() && !path.includes("\0") &&
    path.split("/").every((part) => !["", ".", ".."].includes(part));
}

function isDuration(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value) && value >= 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
