import { DRAFT_LIMITS } from "../mixtapes/draft.ts";
import { isLibraryPath } from "../mixtapes/parse_draft.ts";

/** More parts than any library has: each is one look at the disk. */
const MOST_PARTS = 12;
/** Characters of a location that is looked for: three for each of the longest path, as in a URL. */
const LONGEST = 3 * DRAFT_LIMITS.path;

/**
 * The paths of a library that a location in a playlist may mean, the likeliest first: other programs write it
 * absolute, with the folders of their machine in front, as a URL, or with the separators of Windows.
 */
export function libraryPaths(location: string): string[] {
  if (location.length > LONGEST) return [];
  const isUrl = /^[a-z][a-z0-9+.-]+:\/\//i.test(location);
  if (isUrl && !/^file:/i.test(location)) return [];
  const path = location.replace(/^file:\/\/[^/]*/i, "").replace(/^[a-z]:/i, "");
  // A URL has escapes, and a relative one cannot be told from a path: both are tried.
  const spellings = isUrl ? [decode(path)] : [path, decode(path)];
  const found = new Set<string>();
  for (const spelling of spellings) {
    if (spelling !== null) suffixes(spelling).forEach((one) => found.add(one));
  }
  return [...found];
}

function suffixes(path: string): string[] {
  const separator = path.includes("/") ? /\// : /[\\/]/;
  const parts = path.split(separator).filter((part) =>
    part !== "" && part !== "."
  );
  const first = Math.max(0, parts.length - MOST_PARTS);
  return parts.slice(first).map((_, index) =>
    parts.slice(first + index).join("/")
  )
    .filter(isLibraryPath);
}

function decode(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null; // a percent sign that is no escape: it is a path then
  }
}
