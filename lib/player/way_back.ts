/** The browser's own way back: a gesture or a button on phones (HTML, close watchers). Not every browser has it. */
interface CloseWatcher extends EventTarget {
  destroy(): void;
}

/** What {@linkcode watchWayBack} needs of a window. */
export type WayBackWindow = EventTarget & {
  readonly CloseWatcher?: new () => CloseWatcher;
  readonly history: Pick<History, "state" | "pushState" | "back">;
};

/**
 * Lets the way back close something on the page rather than leave the page. Browsers without close watchers
 * get an entry in their history for it, which goes when it is closed in another way.
 *
 * @param onBack it is time to close it
 * @returns what is called once it is closed
 */
export function watchWayBack(
  page: WayBackWindow,
  onBack: () => void,
): () => void {
  if (page.CloseWatcher !== undefined) {
    const watcher = new page.CloseWatcher();
    watcher.addEventListener("close", onBack);
    return () => watcher.destroy();
  }
  const { history } = page;
  let isThere = true;
  function leave() {
    isThere = false;
    onBack();
  }
  history.pushState(history.state, "");
  page.addEventListener("popstate", leave, { once: true });
  return () => {
    page.removeEventListener("popstate", leave);
    if (isThere) history.back();
  };
}
