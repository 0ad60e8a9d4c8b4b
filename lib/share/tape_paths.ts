/** URL path of a mixtape's page. */
export function sharePath(slug: string): string {
  return `/share/${encodeURIComponent(slug)}`;
}

/** URL path of a mixtape as an app for a home screen. */
export function manifestPath(slug: string): string {
  return `${sharePath(slug)}/manifest.json`;
}

/** URL path of a mixtape's icon, which is square and may be cut to a circle. */
export function iconPath(slug: string, size: number): string {
  return `${sharePath(slug)}/icon.png?size=${size}`;
}

/** URL path of what a device can keep of a mixtape, with the length of every track. */
export function offerPath(slug: string): string {
  return `${sharePath(slug)}/offline.json`;
}

/** URL path of the page on which a mixtape is changed. */
export function editorPath(slug: string): string {
  return `/editor/${encodeURIComponent(slug)}`;
}
