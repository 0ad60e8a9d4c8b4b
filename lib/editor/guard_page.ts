import type { Editor } from "./editor.ts";

/**
 * Saves on Ctrl+Enter, or Command+Enter, wherever one types, and lets the browser ask whoever leaves with unsaved
 * changes. Runs in a browser. Returns what ends it.
 */
export function guardPage(
  editor: Pick<Editor, "save" | "isChanged">,
): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    editor.save();
  };
  const onLeave = (event: BeforeUnloadEvent) => {
    if (editor.isChanged.peek()) event.preventDefault();
  };
  addEventListener("keydown", onKey);
  addEventListener("beforeunload", onLeave);
  return () => {
    removeEventListener("keydown", onKey);
    removeEventListener("beforeunload", onLeave);
  };
}
