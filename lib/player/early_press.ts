/** Class of the root element once Play was pressed before there was a player. */
const PRESSED = "is-pressed";

/**
 * Script for the page itself: on a slow line Play is seen, and pressed, before the player is there. Without the
 * characters that HTML would escape.
 */
export const NOTE_EARLY_PRESS =
  `document.onclick=e=>{if(e.target.closest('.big-play,.gift-open'))document.documentElement.classList.add('${PRESSED}')}`;

/** Whether Play was pressed before there was a player. From here on the player hears presses itself. */
export function takeEarlyPress(page: Document): boolean {
  const { classList } = page.documentElement;
  const wasPressed = classList.contains(PRESSED);
  page.onclick = null;
  classList.remove(PRESSED);
  return wasPressed;
}
