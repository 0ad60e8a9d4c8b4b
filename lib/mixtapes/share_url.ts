import { sharePath } from "../share/tape_paths.ts";

/** Absolute URL of a mixtape's page. */
export function shareUrl(origin: string, slug: string): string {
  return origin + sharePath(slug.toWellFormed());
}

/** URL path of the picture beside a link to a mixtape. Whoever has kept it asks anew when the mixtape has changed. */
export function previewPath(
  { slug, updatedAt }: { slug: string; updatedAt: Date | null },
): string {
  const version = updatedAt === null ? "" : `?v=${updatedAt.getTime()}`;
  return `/og/${escapeSegment(slug)}.png${version}`;
}

/** URL path that streams one file of the library. */
export function playPath(path: string): string {
  return `/play/${escapePath(path)}`;
}

/** URL path of the peaks of one file of the library. */
export function peaksPath(path: string): string {
  return `/peaks/${escapePath(path)}`;
}

/** URL path of a cover. */
export function coverPath(filename: string): string {
  return `/covers/${escapeSegment(filename)}`;
}

function escapePath(path: string): string {
  return path.split("/").map(escapeSegment).join("/");
}

/** `encodeURIComponent` throws at half a surrogate pair; one bad name must not take down a page. */
function escapeSegment(segment: string): string {
  return encodeURIComponent(segment.toWellFormed());
}
