import { sharePath } from "../share/tape_paths.ts";

/** What decides where a link to this server points. */
export interface PublicAddress {
  /** `PUBLIC_URL`, or `null`. */
  readonly publicUrl: string | null;
  readonly trustProxy: boolean;
}

/**
 * Origin that links, previews and codes are made with, or `null` when none can be
 * trusted: `PUBLIC_URL`; else what a trusted proxy says; else the host of a local request.
 *
 * A proxy says it with `X-Forwarded-Host`, or else with `Host`: behind `TRUST_PROXY` that header is the
 * proxy's to set, so it must not pass on what a stranger sent. Without it a stranger's `Host` never decides.
 *
 * @param isLocal whether the request came from the owner's own machine in local mode
 */
export function publicOrigin(
  request: Pick<Request, "headers" | "url">,
  address: PublicAddress,
  isLocal: boolean,
): string | null {
  if (address.publicUrl !== null) return address.publicUrl;
  if (address.trustProxy) return forwardedOrigin(request.headers);
  return isLocal ? new URL(request.url).origin : null;
}

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

/** The nearest proxy speaks last in a list of values. */
function forwardedOrigin(headers: Headers): string | null {
  const last = (name: string) => headers.get(name)?.split(",").at(-1)?.trim();
  const host = last("x-forwarded-host") ?? headers.get("host");
  const scheme = last("x-forwarded-proto") ?? "http";
  const origin = `${scheme}://${host}`;
  const isPlain = host !== null && /^https?$/.test(scheme) &&
    /^[\w.-]+(:\d+)?$|^\[[\da-f:.]+\](:\d+)?$/i.test(host ?? "") &&
    URL.canParse(origin);
  return isPlain ? new URL(origin).origin : null;
}
