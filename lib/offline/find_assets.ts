/** Files that a page cannot do without, and files that it can. */
export interface FoundAssets {
  /** Styles and scripts: paths with their query. */
  readonly needed: readonly string[];
  /** Pictures, fonts, icons. */
  readonly wanted: readonly string[];
}

/** What can name other files. */
export type AssetKind = "html" | "css" | "js";

const TAG = /<(link|script|img)\b((?:[^>"']|"[^"]*"|'[^']*')*)>/gi;
const INLINE = /<(script|style)\b(?:[^>"']|"[^"]*"|'[^']*')*>([^]*?)<\/\1>/gi;
const ATTRIBUTE = /([\w-]+)="([^"]*)"/g;
const CSS_URL = /url\(\s*["']?([^"')]+)["']?\s*\)/g;
/** Static and dynamic imports of what a bundler made. */
const JS_IMPORT =
  /(?:\bfrom|\bimport)\s*\(?\s*["'`]((?:\.{0,2}\/)[^"'`\s]+\.js)["'`]/g;

const NEEDED_LINKS = ["stylesheet", "modulepreload"];
const WANTED_LINKS = ["icon", "apple-touch-icon", "manifest"];

/**
 * Finds the files of this server that a file names. It knows the pages of this app and no others: attributes in
 * double quotes, modules of its bundler.
 *
 * @param base address of the file
 */
export function findAssets(
  kind: AssetKind,
  text: string,
  base: string,
): FoundAssets {
  const needed = new Set<string>();
  const wanted = new Set<string>();
  const add = (to: Set<string>, urls: readonly string[]) => {
    for (const url of urls) {
      const path = ownPath(url, base);
      if (path !== null) to.add(path);
    }
  };
  if (kind === "css") add(wanted, captures(text, CSS_URL));
  if (kind === "js") add(needed, captures(text, JS_IMPORT));
  if (kind === "html") {
    for (const [, name = "", attributes = ""] of text.matchAll(TAG)) {
      const named = namedBy(name.toLowerCase(), readAttributes(attributes));
      add(named.isNeeded ? needed : wanted, named.urls);
    }
    for (const [, name = "", content = ""] of text.matchAll(INLINE)) {
      const isScript = name.toLowerCase() === "script";
      const urls = captures(content, isScript ? JS_IMPORT : CSS_URL);
      add(isScript ? needed : wanted, urls);
    }
  }
  return { needed: [...needed], wanted: [...wanted] };
}

function namedBy(
  name: string,
  attributes: ReadonlyMap<string, string>,
): { isNeeded: boolean; urls: string[] } {
  const get = (key: string) => attributes.get(key) ?? "";
  if (name === "script") {
    return { isNeeded: true, urls: attributes.has("src") ? [get("src")] : [] };
  }
  if (name === "img") {
    const candidates = get("srcset").split(",").map((candidate) =>
      candidate.trim().split(/\s+/)[0] ?? ""
    );
    return {
      isNeeded: false,
      urls: [get("src"), ...candidates].filter((url) => url !== ""),
    };
  }
  const rel = get("rel").split(/\s+/);
  const isNeeded = rel.some((word) => NEEDED_LINKS.includes(word));
  const isWanted = rel.some((word) => WANTED_LINKS.includes(word));
  return { isNeeded, urls: isNeeded || isWanted ? [get("href")] : [] };
}

function readAttributes(text: string): ReadonlyMap<string, string> {
  return new Map(
    Array.from(
      text.matchAll(ATTRIBUTE),
      ([, key = "", value = ""]) => [
        key.toLowerCase(),
        value.replaceAll("&quot;", '"').replaceAll("&lt;", "<")
          .replaceAll("&gt;", ">").replaceAll("&amp;", "&"),
      ],
    ),
  );
}

function captures(text: string, pattern: RegExp): string[] {
  return Array.from(text.matchAll(pattern), ([, url = ""]) => url);
}

/** Path and query of a file of this server, or `null`: tracks are kept as chunks, pages not at all. */
function ownPath(url: string, base: string): string | null {
  try {
    const { origin, pathname, search } = new URL(url, base);
    if (origin !== new URL(base).origin) return null;
    return pathname.startsWith("/play/") ? null : pathname + search;
  } catch {
    return null; // no address at all
  }
}
