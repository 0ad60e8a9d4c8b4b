import { eTag } from "@std/http/etag";
import type { Mixtape, MixtapeTrack } from "../mixtapes/mixtape.ts";
import { serializeMixtape } from "../mixtapes/mixtape_file.ts";
import { playPath } from "../mixtapes/share_url.ts";
import type { KeepOffer, OfferedTrack } from "../offline/offer.ts";
import { trackVersions } from "./track_versions.ts";

type Parts = Parameters<typeof trackVersions>[0];

/** Files that are looked at together: enough to wait for a slow disk once, few enough not to crowd it. */
const BATCH = 8;

/** What of a mixtape a device can keep, with exact sizes. */
export async function createKeepOffer(
  parts: Parts,
  mixtape: Mixtape,
): Promise<KeepOffer> {
  const tracks: OfferedTrack[] = [];
  for (let start = 0; start < mixtape.tracks.length; start += BATCH) {
    const batch = mixtape.tracks.slice(start, start + BATCH);
    tracks.push(
      ...await Promise.all(batch.map((track) => offerTrack(parts, track))),
    );
  }
  return {
    title: mixtape.title,
    version: await eTag(serializeMixtape(mixtape)),
    tracks,
  };
}

async function offerTrack(
  parts: Parts,
  { title, path }: MixtapeTrack,
): Promise<OfferedTrack> {
  return {
    title,
    url: playPath(path),
    versions: await trackVersions(parts, path),
  };
}
