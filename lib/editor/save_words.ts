import type { SaveState } from "./editor.ts";

/** How saving stands, in words for the bar of the editor. */
export function describeSaving(
  state: SaveState,
  { isChanged, isNew }: { isChanged: boolean; isNew: boolean },
): string {
  switch (state.kind) {
    case "saving":
      return "Saving…";
    case "untitled":
      return "Give your tape a title first.";
    case "signed-out":
      return "You are no longer signed in.";
    case "failed":
      return state.message;
    case "conflict":
      return "Saved somewhere else meanwhile: see above.";
    case "gone":
      return "This tape was deleted meanwhile. You can save it as a new one.";
    default:
      if (isChanged) return isNew ? "Not saved yet" : "Unsaved changes";
      return isNew ? "A new tape" : "Saved";
  }
}

/** Whether the owner has to do something before the tape is saved. */
export function needsOwner({ kind }: SaveState): boolean {
  return kind !== "idle" && kind !== "saving" && kind !== "saved";
}
