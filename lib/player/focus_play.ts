/**
 * Gives the focus to the button that plays, for when what had it is gone: that of the cassette where it is
 * shown, else the big one.
 */
export function focusPlay(page: ParentNode): void {
  const button = page.querySelector<HTMLElement>(".deck-key.is-main") ??
    page.querySelector<HTMLElement>(".big-play");
  button?.focus({ preventScroll: true });
}
