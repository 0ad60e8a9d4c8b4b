/** Where a row is in the window, in pixels from its top. */
type Edges = Pick<DOMRect, "top" | "bottom">;

/** Pixels that the bar of the player takes from the bottom of the window, as `player.css` reckons. */
const BAR = 144;

/** Whether a row is seen as a whole, above the bar of the player. */
export function isRowInView({ top, bottom }: Edges, height: number): boolean {
  return top >= 0 && bottom <= height - BAR;
}

/** Scrolls the row of a track into view, if it is not; never a page that has been scrolled already. */
export function showRow(index: number, page: Window): void {
  const row = page.document.getElementById(`track-${index + 1}`);
  if (row === null || page.scrollY > 0) return;
  if (isRowInView(row.getBoundingClientRect(), page.innerHeight)) return;
  const isStill = page.matchMedia("(prefers-reduced-motion: reduce)").matches;
  row.scrollIntoView({
    block: "center",
    behavior: isStill ? "auto" : "smooth",
  });
}
