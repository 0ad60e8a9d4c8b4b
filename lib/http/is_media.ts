const MEDIA = /^\/+(?:play|peaks|covers|qr|og)(?:\/|$)/;

/**
 * Whether a path, or the pattern of a route, is one of media: tracks and pictures, which have headers and
 * errors of their own. Slashes that are repeated are one to the router.
 */
export function isMedia(pathname: string): boolean {
  return MEDIA.test(pathname);
}
