const EVENT = "mixtape:share";

/** Opens the page's share dialog, from a button, a key or any other code. */
export function triggerShare(target: EventTarget = globalThis): void {
  target.dispatchEvent(new Event(EVENT));
}

/** Calls `open` at each {@linkcode triggerShare}. Returns a function that ends it. */
export function onShareTriggered(
  open: () => void,
  target: EventTarget = globalThis,
): () => void {
  target.addEventListener(EVENT, open);
  return () => target.removeEventListener(EVENT, open);
}
