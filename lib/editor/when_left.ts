/** What of a page {@linkcode whenLeft} listens to. */
export interface LeavingPage {
  document: EventTarget & Pick<Document, "visibilityState">;
  window: EventTarget;
}

/**
 * Calls back whenever a page is left or put behind another one: it may never be seen again, and phones end it
 * without another word. Returns what ends it.
 */
export function whenLeft(
  onLeft: () => void,
  page: LeavingPage = { document, window },
): () => void {
  const onChange = () => {
    if (page.document.visibilityState === "hidden") onLeft();
  };
  page.document.addEventListener("visibilitychange", onChange);
  page.window.addEventListener("pagehide", onLeft);
  return () => {
    page.document.removeEventListener("visibilitychange", onChange);
    page.window.removeEventListener("pagehide", onLeft);
  };
}
