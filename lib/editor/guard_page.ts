import type { Editor } from "./editor.ts";
import { keyAction } from "./key_action.ts";

/** What one types in. */
const TEXTS =
  "input:not([type=checkbox], [type=radio], [type=file]), textarea, [contenteditable]";

/**
 * Obeys the keys of {@linkcode keyAction}, and lets the browser ask whoever leaves with unsaved changes. Runs in a
 * browser. Returns what ends it.
 */
export function guardPage(
  editor: Pick<Editor, "save" | "undo" | "isChanged">,
): () => void {
  const onKey = (event: KeyboardEvent) => {
    const { target } = event;
    const isInText = target instanceof Element && target.matches(TEXTS);
    const action = keyAction(event, isInText);
    if (action === null) return;
    // Browsers would take back what was typed last, wherever that was.
    event.preventDefault();
    editor[action]();
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
