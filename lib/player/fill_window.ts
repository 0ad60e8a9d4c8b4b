import { isolate } from "./isolate.ts";

/** From here on there is no open player: the width at which `player.css` lays out the bar of a desktop. */
const WIDE = "(min-width: 48rem)";

/** The browser's own way back: a gesture or a button on phones (HTML, close watchers). Not every browser has it. */
interface CloseWatcher extends EventTarget {
  destroy(): void;
}
type Watching = Window & { CloseWatcher?: new () => CloseWatcher };

/**
 * Gives an element the window and the focus for itself. The way back closes it rather than to leave the
 * page, and so does a window that has become wide, as a phone's does when it is turned. Returns what undoes it.
 *
 * @param onLeave it is time to undo it
 */
export function fillWindow(element: Element, onLeave: () => void): () => void {
  const release = isolate(element);
  const page = element.ownerDocument.defaultView as Watching | null;
  const watcher = page?.CloseWatcher === undefined
    ? null
    : new page.CloseWatcher();
  watcher?.addEventListener("close", onLeave);
  const wide = page?.matchMedia(WIDE);
  const leaveIfWide = () => {
    if (wide?.matches) onLeave();
  };
  wide?.addEventListener("change", leaveIfWide);
  return () => {
    wide?.removeEventListener("change", leaveIfWide);
    watcher?.destroy();
    release();
  };
}
