import { isolate } from "./isolate.ts";
import { watchWayBack } from "./way_back.ts";

/** From here on there is no open player: the width at which `player.css` lays out the bar of a desktop. */
const WIDE = "(min-width: 48rem)";

/**
 * Gives an element the window and the focus for itself. The way back closes it rather than to leave the
 * page, and so does a window that has become wide, as a phone's does when it is turned. Returns what undoes it.
 *
 * @param onLeave it is time to undo it
 */
export function fillWindow(element: Element, onLeave: () => void): () => void {
  const release = isolate(element);
  const page = element.ownerDocument.defaultView;
  const stopWatching = page === null ? () => {} : watchWayBack(page, onLeave);
  const wide = page?.matchMedia(WIDE);
  const leaveIfWide = () => {
    if (wide?.matches) onLeave();
  };
  wide?.addEventListener("change", leaveIfWide);
  return () => {
    wide?.removeEventListener("change", leaveIfWide);
    stopWatching();
    release();
  };
}
