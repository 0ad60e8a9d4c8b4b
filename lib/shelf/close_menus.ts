/**
 * Closes the open menus (`details`) within an element when something else is clicked, on Escape, and when a button
 * in them was pressed. Runs in a browser. Returns what ends it.
 */
export function closeMenus(root: Element): () => void {
  const close = (isClosed: (menu: HTMLDetailsElement) => boolean) => {
    for (const menu of root.querySelectorAll("details")) {
      if (menu.open && isClosed(menu)) menu.open = false;
    }
  };
  const onClick = ({ target }: MouseEvent) => {
    if (!(target instanceof Element)) return;
    const isChosen = target.closest("button[type=button]") !== null;
    close((menu) => isChosen || !menu.contains(target));
  };
  const onKey = ({ key }: KeyboardEvent) => {
    if (key !== "Escape") return;
    const summary = root.querySelector<HTMLElement>("details[open] > summary");
    close(() => true);
    summary?.focus();
  };
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onKey);
  return () => {
    document.removeEventListener("click", onClick);
    document.removeEventListener("keydown", onKey);
  };
}
