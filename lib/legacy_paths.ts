/**
 * Where a page of the original app lives now, or `null`. It kept them all under
 * `/play/`, and printed codes and old links still point there.
 */
export function currentPath(pathname: string): string | null {
  const match =
    /^\/play(\/(?:share|covers)\/[^/]+|\/qr\/(?:[^/]+\.png|[^/]+\/download)|\/admin\/cache\/\w+)$/
      .exec(pathname);
  return match?.[1] ?? null;
}
