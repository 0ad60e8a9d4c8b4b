import { DRAFT_LIMITS } from "./draft.ts";
import type { MixtapeDraft, MixtapeTrack } from "./mixtape.ts";

/**
 * What somebody else's file says of a mixtape, cut to what an editor may send: longer texts, more tracks and fields
 * that nobody here knows are left out.
 */
export function fitDraft(draft: MixtapeDraft): MixtapeDraft {
  const { title, creatorName = "", linerNotes = "", tracks } = draft;
  return {
    ...draft,
    title: cut(title, DRAFT_LIMITS.title),
    creatorName: cut(creatorName, DRAFT_LIMITS.creatorName),
    linerNotes: cut(linerNotes, DRAFT_LIMITS.linerNotes),
    tracks: tracks.slice(0, DRAFT_LIMITS.tracks).map(fitTrack),
    raw: {},
  };
}

function fitTrack(track: MixtapeTrack): MixtapeTrack {
  return {
    ...track,
    title: cut(track.title, DRAFT_LIMITS.trackText),
    artist: cut(track.artist, DRAFT_LIMITS.trackText),
    album: cut(track.album, DRAFT_LIMITS.trackText),
    raw: {},
  };
}

function cut(text: string, longest: number): string {
  return text.slice(0, longest).toWellFormed();
}
