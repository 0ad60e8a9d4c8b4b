import { offerPath } from "../share/tape_paths.ts";
import { QUALITIES } from "../transcode/quality.ts";
import type { Player } from "./player.ts";
import type { TrackSizes } from "./track_sizes.ts";

/** Asks the server how large every track is, and tells the player. Without an answer there are no sizes. */
export async function loadSizes(
  player: Player,
  slug: string,
  fetch: (url: string) => Promise<Pick<Response, "ok" | "json">>,
): Promise<void> {
  try {
    const response = await fetch(offerPath(slug));
    if (!response.ok) return;
    const sizes = parseSizes(await response.json());
    if (sizes.length === player.tracks.length) player.setSizes(sizes);
  } catch {
    // The menu of qualities has names without sizes then.
  }
}

function parseSizes(offer: unknown): TrackSizes[] {
  const tracks = (offer as { tracks?: unknown } | null)?.tracks;
  return Array.isArray(tracks)
    ? tracks.map((track) => parseTrack(track?.versions))
    : [];
}

function parseTrack(
  versions: Record<string, { size?: unknown } | null> | undefined,
): TrackSizes {
  const sizes = QUALITIES.map((quality) => {
    const size = versions?.[quality]?.size;
    return [quality, typeof size === "number" ? size : null];
  });
  return Object.fromEntries(sizes);
}
