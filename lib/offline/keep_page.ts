import { sharePath } from "../share/tape_paths.ts";
import { type AssetKind, findAssets } from "./find_assets.ts";
import type { KeptAsset } from "./kept_tape.ts";
import type { TapeStore } from "./tape_store.ts";

/** What the keeper asks the server with: `fetch`, or a test's own. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface KeepPageOptions {
  slug: string;
  /** Of this server. */
  origin: string;
  /** Files that the page asks for only while it runs: covers of tracks and the like. */
  extras: readonly string[];
  store: TapeStore;
  fetch: Fetch;
  signal: AbortSignal;
}

/** A page names far fewer. */
const MOST_ASSETS = 400;

/**
 * Keeps the page of a tape with every style, script, font and picture that it names, as a visitor sees it.
 *
 * @returns the files beside the page
 * @throws {Error} the page, a style or a script cannot be had
 */
export async function keepPage(
  options: KeepPageOptions,
): Promise<readonly KeptAsset[]> {
  const { slug, origin, extras, store, fetch, signal } = options;
  const assets = new Map<string, KeptAsset>();
  const queue: { url: string; isNeeded: boolean }[] = [];

  const page = await fetchFile(sharePath(slug));
  await keep(sharePath(slug), page);
  queue.push(...extras.map((url) => ({ url, isNeeded: false })));
  for (
    let next = queue.shift();
    next !== undefined && assets.size < MOST_ASSETS;
    next = queue.shift()
  ) {
    const { url, isNeeded } = next;
    if (assets.has(url) || url === sharePath(slug)) continue;
    const file = await fetchFile(url).catch((error) => {
      if (isNeeded || signal.aborted) throw error;
      return null; // The page does without it, as it does online.
    });
    if (file === null) continue;
    await keep(url, file);
    const isImmutable = /\bimmutable\b/.test(
      file.headers.get("cache-control") ?? "",
    );
    assets.set(url, { url, isImmutable });
  }
  return [...assets.values()];

  /** The page is what a visitor gets: an owner's page is for nobody's copy. */
  async function fetchFile(url: string): Promise<Response> {
    const response = await fetch(url, {
      credentials: "omit",
      cache: "no-store",
      signal,
    });
    // What is not ready (202) is no file either.
    if (response.status === 200) return response;
    await response.body?.cancel();
    throw new Error(
      `Cannot keep "${url}" as the server answered ${response.status}`,
    );
  }

  async function keep(url: string, response: Response) {
    const bytes = new Uint8Array(await response.arrayBuffer());
    const headers = new Headers(response.headers);
    // They spoke of what was sent; these are the bytes after decoding.
    headers.delete("content-encoding");
    headers.delete("content-length");
    const kind = assetKind(headers.get("content-type") ?? "");
    if (kind !== null) {
      const text = new TextDecoder().decode(bytes);
      const { needed, wanted } = findAssets(kind, text, origin + url);
      queue.push(...needed.map((url) => ({ url, isNeeded: true })));
      queue.push(...wanted.map((url) => ({ url, isNeeded: false })));
    }
    // A redirected answer could not be shown as a page: this one is made anew.
    await store.writeFile(slug, url, new Response(bytes, { headers }));
  }
}

function assetKind(mediaType: string): AssetKind | null {
  if (mediaType.startsWith("text/html")) return "html";
  if (mediaType.startsWith("text/css")) return "css";
  return /^(text|application)\/javascript/.test(mediaType) ? "js" : null;
}
