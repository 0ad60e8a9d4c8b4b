/** The parts of a browser that copying needs. */
export interface CopyParts {
  /** Missing on pages that came over plain http. */
  readonly clipboard: Pick<Clipboard, "writeText"> | undefined;
  /** Copies what is selected: `document.execCommand("copy")`, which old browsers and plain http still have. */
  readonly copySelection: () => boolean;
}

/**
 * Copies a text. Resolves to `false` where the browser refuses: then the selection is for the
 * visitor to copy by hand.
 *
 * @param select selects the text where it stands on the page
 */
export async function copyText(
  text: string,
  select: () => void,
  { clipboard, copySelection }: CopyParts,
): Promise<boolean> {
  try {
    await clipboard?.writeText(text);
    if (clipboard !== undefined) return true;
  } catch {
    // Not allowed here: the older way asks for no permission.
  }
  select();
  return copySelection();
}
