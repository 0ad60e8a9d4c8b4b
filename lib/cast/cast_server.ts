import type { Quality } from "../transcode/quality.ts";
import type { CastTrack } from "./media_info.ts";

/** Whether a device has come to the server, and what it got last of one track. */
export interface Reached {
  readonly reached: boolean;
  readonly status: number | null;
}

/** What is asked of the server about casting. */
export interface CastServer {
  /** The tracks of the tape at a quality. @throws when there is no answer */
  list(quality: Quality): Promise<readonly CastTrack[]>;
  /** What became of an address of that list. @throws when there is no answer */
  reached(url: string, index: number): Promise<Reached>;
}

/** The server of this page. */
export function createCastServer(
  slug: string,
  fetchJson: (path: string) => Promise<unknown> = fetchOwnJson,
): CastServer {
  const path = `/api/mixtapes/${encodeURIComponent(slug)}/cast`;
  return {
    list: async (quality) =>
      await fetchJson(`${path}?quality=${quality}`) as CastTrack[],
    async reached(url, index) {
      const nonce = new URL(url).searchParams.get("cast") ?? "";
      const query = new URLSearchParams({ cast: nonce, track: String(index) });
      return await fetchJson(`${path}/reached?${query}`) as Reached;
    },
  };
}

async function fetchOwnJson(path: string): Promise<unknown> {
  const response = await fetch(path);
  if (!response.ok) {
    throw new Error(`Cannot read "${path}": status ${response.status}`);
  }
  return await response.json();
}
