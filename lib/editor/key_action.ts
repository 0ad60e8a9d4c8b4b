/** What a key does wherever one is in the editor. */
export type KeyAction = "save" | "undo";

/** What of a `KeyboardEvent` counts. */
export type PressedKey = Pick<
  KeyboardEvent,
  "key" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey"
>;

/**
 * What a key does, or `null`: Ctrl+Enter saves and Ctrl+Z takes back, with Command as with Ctrl.
 *
 * @param isInText whether it is pressed where one types: there, the browser takes back what was typed
 */
export function keyAction(
  { key, ctrlKey, metaKey, shiftKey, altKey }: PressedKey,
  isInText: boolean,
): KeyAction | null {
  if (!ctrlKey && !metaKey) return null;
  if (key === "Enter") return "save";
  const isUndo = key.toLowerCase() === "z" && !shiftKey && !altKey;
  return isUndo && !isInText ? "undo" : null;
}
