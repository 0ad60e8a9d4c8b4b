/**
 * Makes everything on the page inert that is not in `element`, so that neither keys nor screen readers
 * leave it (WAI-ARIA Authoring Practices, modal dialog). Dialogs stay usable. Returns what undoes it.
 */
export function isolate(element: Element): () => void {
  const made: Element[] = [];
  const { body } = element.ownerDocument;
  for (
    let inside: Element | null = element;
    inside !== null && inside !== body;
    inside = inside.parentElement
  ) {
    for (const sibling of inside.parentElement?.children ?? []) {
      const isLeft = sibling === inside || sibling.matches("dialog, [inert]");
      if (isLeft) continue;
      sibling.setAttribute("inert", "");
      made.push(sibling);
    }
  }
  return () => made.forEach((one) => one.removeAttribute("inert"));
}
