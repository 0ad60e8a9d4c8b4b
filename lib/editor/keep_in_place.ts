/** What {@linkcode keepInPlace} needs from a browser. */
export interface PlaceOptions {
  /** Calls back when what was changed is drawn, before anybody sees it. */
  nextFrame?: (callback: () => void) => void;
  /** Scrolls the page by pixels downwards. */
  scrollBy?: (pixels: number) => void;
}

/**
 * Changes the page, and scrolls it as far as the change has moved an element, so that whoever taps twice on it taps
 * the same twice. What a browser has done of that by itself is not done again.
 */
export function keepInPlace(
  element: Pick<Element, "getBoundingClientRect"> | null,
  change: () => void,
  {
    nextFrame = (callback) => requestAnimationFrame(callback),
    scrollBy = (top) => scrollTo({ top: scrollY + top, behavior: "instant" }),
  }: PlaceOptions = {},
): void {
  const before = element?.getBoundingClientRect().top ?? 0;
  change();
  nextFrame(() => {
    const moved = (element?.getBoundingClientRect().top ?? before) - before;
    if (moved !== 0) scrollBy(moved);
  });
}
