import type { DraftChanges, DraftTrack } from "./draft.ts";
import { makeTrack, type Mixtape, type MixtapeTrack } from "./mixtape.ts";

/**
 * A mixtape with what an editor changed. Fields that were not sent stay, and a track that was there keeps all
 * that its file said of it, wherever it has moved.
 */
export function applyDraft(mixtape: Mixtape, changes: DraftChanges): Mixtape {
  const { tracks, ...head } = changes;
  return {
    ...mixtape,
    ...head,
    ...(tracks && { tracks: draftTracks(tracks, mixtape.tracks) }),
  };
}

/** Tracks as a mixtape has them, made of those sent and of what was known of them before. */
export function draftTracks(
  sent: readonly DraftTrack[],
  known: readonly MixtapeTrack[] = [],
): MixtapeTrack[] {
  const left = new Map<string, MixtapeTrack[]>();
  for (const track of known) {
    left.set(track.path, [...left.get(track.path) ?? [], track]);
  }
  return sent.map((track) => {
    const before = left.get(track.path)?.shift();
    if (before === undefined) return makeTrack(track);
    const { title, artist, album } = track;
    const duration = mergedDuration(before, track);
    return { ...before, title, artist, album, duration };
  });
}

/** Files have whole seconds: a finer figure of the same length would be no change. */
function mergedDuration(
  before: MixtapeTrack,
  { duration }: DraftTrack,
): number | null {
  if (duration === null || before.duration === null) {
    return duration ?? before.duration;
  }
  return Math.floor(duration) === Math.floor(before.duration)
    ? before.duration
    : duration;
}
