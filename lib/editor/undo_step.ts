import { type EditorTrack, moveItem } from "./editor_track.ts";

/** Something that was done to the tracks of a tape, and can be taken back. */
export type UndoStep =
  | {
    readonly kind: "removed";
    readonly track: EditorTrack;
    /** Where it was, from 0. */
    readonly place: number;
  }
  | { readonly kind: "moved"; readonly key: number; readonly place: number };

/** The tracks without a step. What became of others since stays, and a track that was moved and is gone stays gone. */
export function takeBack(
  tracks: readonly EditorTrack[],
  step: UndoStep,
): readonly EditorTrack[] {
  if (step.kind === "removed") {
    return tracks.toSpliced(step.place, 0, step.track);
  }
  const at = tracks.findIndex(({ key }) => key === step.key);
  return moveItem(tracks, at, step.place);
}

/** The track that was removed last, or `null`. */
export function lastRemoved(steps: readonly UndoStep[]): EditorTrack | null {
  return steps.findLast((step) => step.kind === "removed")?.track ?? null;
}
