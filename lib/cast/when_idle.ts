/** What is needed of the page's window. */
export type IdlePage =
  & Pick<Window, "document" | "addEventListener" | "removeEventListener">
  & {
    requestIdleCallback?: (
      callback: () => void,
      options: { timeout: number },
    ) => number;
    setTimeout: (callback: () => void, milliseconds: number) => number;
  };

/** Milliseconds after loading that stand in for idleness where a browser does not know it. */
const CALM_AFTER = 1000;
/** Milliseconds that idleness is waited for: a browser that draws nothing for a while may not speak of it. */
const LONGEST_WAIT = 5000;

/**
 * Calls once the page has loaded and has nothing else to do, or has not come to rest for long, until the returned
 * function takes that back.
 */
export function whenIdle(page: IdlePage, callback: () => void): () => void {
  let isWanted = true;
  const call = () => {
    if (isWanted) callback();
  };
  const wait = () => {
    if (page.requestIdleCallback) {
      page.requestIdleCallback(call, { timeout: LONGEST_WAIT });
    } else page.setTimeout(call, CALM_AFTER);
  };
  if (page.document.readyState === "complete") wait();
  else page.addEventListener("load", wait, { once: true });
  return () => {
    isWanted = false;
    page.removeEventListener("load", wait);
  };
}
