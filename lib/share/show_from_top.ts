/**
 * Opens a dialog that is read from its beginning: browsers scroll to what gets the focus in it, and that may
 * be the button at its end.
 */
export function showFromTop(
  dialog: Pick<HTMLDialogElement, "showModal" | "scrollTop">,
): void {
  dialog.showModal();
  dialog.scrollTop = 0;
}
