const MOVED =
  /^\/play(\/(?:share|covers)\/[^/]+|\/qr\/(?:[^/]+\.png|[^/]+\/download)|\/admin\/cache\/\w+)$/;
const WITH_SLASH = /^(\/share\/[^/]+)\/$/;
const GIFT = /^\/play\/gift(?:-(playful|elegant))?(\/[^/]+)$/;

/**
 * Where a page of the original app lives now, with its query, or `null`. It kept them all under
 * `/play/`, and printed codes and old links still point there. A slash after the slug is one too many, too.
 *
 * @param search of the old address, with its `?`, or empty
 */
export function currentAddress(
  pathname: string,
  search: string,
): string | null {
  const gift = GIFT.exec(pathname);
  if (gift !== null) {
    const [, style, slug] = gift;
    return style === undefined
      ? `/share${slug}${search}`
      : `/share${slug}?unwrap=${style}${search.replace("?", "&")}`;
  }
  const path = MOVED.exec(pathname)?.[1] ?? WITH_SLASH.exec(pathname)?.[1];
  return path === undefined ? null : path + search;
}
