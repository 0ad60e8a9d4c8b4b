import { parseQuality } from "../transcode/quality.ts";
import type { KeptAsset, KeptFile, KeptTape, KeptTrack } from "./kept_tape.ts";

/** What of a request decides who answers it. */
export type RequestFacts = Pick<Request, "method" | "url" | "mode" | "cache">;

/** A track whose bytes are all here. */
export type PlayableTrack = KeptTrack & { readonly file: KeptFile };

/** Who answers a request. */
export type RequestRoute =
  /** The browser, as if there were no worker. */
  | { readonly kind: "browser" }
  /** The server; the kept page where it does not. */
  | { readonly kind: "page"; readonly slug: string }
  /** The device. */
  | {
    readonly kind: "track";
    readonly slug: string;
    readonly track: PlayableTrack;
  }
  /** The device first for what never changes, else the server first. */
  | {
    readonly kind: "asset";
    readonly slug: string;
    readonly url: string;
    readonly isImmutable: boolean;
  };

const BROWSER: RequestRoute = { kind: "browser" };

/**
 * Decides who answers a request while `tapes` are on the device. What is not kept is left alone, and so is
 * whoever says `no-store`: that asks for what the server has now.
 *
 * A track is answered at the quality that is here and at no other, so that the ranges of one address never
 * mix two files.
 */
export function routeRequest(
  request: RequestFacts,
  tapes: readonly KeptTape[],
  origin: string,
): RequestRoute {
  if (!mayBeKept(request, origin)) return BROWSER;
  const url = new URL(request.url);
  if (request.mode === "navigate") {
    const slug = slugOf(url.pathname);
    const tape = tapes.find((tape) => tape.slug === slug && tape.hasPage);
    return tape === undefined ? BROWSER : { kind: "page", slug: tape.slug };
  }
  return findTrack(url, tapes) ?? findAsset(url, tapes) ?? BROWSER;
}

/** Whether any kept tape could answer a request: reading, from this server, by whoever takes a copy. */
export function mayBeKept(
  { method, url, cache }: RequestFacts,
  origin: string,
): boolean {
  return (method === "GET" || method === "HEAD") && cache !== "no-store" &&
    new URL(url).origin === origin;
}

/** The slug of the mixtape whose page a path is, or `null`. */
export function slugOf(pathname: string): string | null {
  const segment = /^\/share\/([^/]+)\/?$/.exec(pathname)?.[1];
  if (segment === undefined) return null;
  try {
    return decodeURIComponent(segment).normalize("NFC");
  } catch {
    return null; // a bad escape names no mixtape
  }
}

function findTrack(
  { pathname, searchParams }: URL,
  tapes: readonly KeptTape[],
): RequestRoute | null {
  const quality = parseQuality(searchParams.get("quality"));
  for (const { slug, tracks } of tapes) {
    for (const track of tracks) {
      if (track.url !== pathname || !track.qualities.includes(quality)) {
        continue;
      }
      const { file } = track;
      if (file !== null) {
        return { kind: "track", slug, track: { ...track, file } };
      }
    }
  }
  return null;
}

/** A cover at a size that is not here is better shown at another size than not at all. */
function findAsset(
  { pathname, search }: URL,
  tapes: readonly KeptTape[],
): RequestRoute | null {
  const url = pathname + search;
  const findBy = (matches: (asset: KeptAsset) => boolean) => {
    for (const { slug, assets } of tapes) {
      const asset = assets.find(matches);
      if (asset !== undefined) {
        return { kind: "asset" as const, slug, ...asset };
      }
    }
    return null;
  };
  const exact = findBy((asset) => asset.url === url);
  if (exact !== null || !pathname.startsWith("/covers/")) return exact;
  return findBy((asset) => asset.url.split("?")[0] === pathname);
}
