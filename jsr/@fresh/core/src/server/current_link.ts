/** Attributes that mark a link to the current page, or to an ancestor of it, for CSS and screen readers. */
export function currentLink(
  href: unknown,
  pathname: string,
): Record<string, string> {
  if (typeof href !== "string" || !href.startsWith("/")) return {};
  const target = trimSlash(new URL(href, "http://localhost").pathname);
  const current = trimSlash(pathname);
  if (target === current) {
    return { "data-current": "true", "aria-current": "page" };
  }
  return target === "/" || current.startsWith(`${target}/`)
    ? { "data-ancestor": "true", "aria-current": "true" }
    : {};
}

function trimSlash(path: string): string {
  return path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
}
