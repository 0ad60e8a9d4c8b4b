import { BUILD_ID } from "../build_id.ts";

/** Query parameter that carries the build id of an asset URL. */
export const ASSET_CACHE_BUST_KEY = "__frsh_c";

/** Returns `path` with the build id in its query, so that it may be cached forever. Other origins are left alone. */
export function asset(path: string, basePath = ""): string {
  if (!path.startsWith("/") || path.startsWith("//")) return path;
  const url = new URL(path, "https://assets.invalid");
  if (url.searchParams.has(ASSET_CACHE_BUST_KEY)) return path;
  url.searchParams.set(ASSET_CACHE_BUST_KEY, BUILD_ID);
  const base = basePath === "/" ? "" : basePath;
  return base + url.pathname + url.search + url.hash;
}

/** Applies {@linkcode asset} to each URL of a `srcset` attribute. Anything unusual is returned as it is. */
export function assetSrcSet(srcset: string, basePath?: string): string {
  if (srcset.includes("(")) return srcset;
  const candidates = srcset.split(",");
  if (candidates.some((candidate) => candidate.trim() === "")) return srcset;
  return candidates.map((candidate) =>
    candidate.replace(/\S+/, (url) => asset(url, basePath))
  ).join(",");
}
