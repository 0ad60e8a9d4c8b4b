import { QUALITIES, type Quality } from "../transcode/quality.ts";
import type { KeptTape, KeptTrack } from "./kept_tape.ts";
import type { KeepOffer, OfferedTrack, TrackVersion } from "./offer.ts";

/** Tracks of an offer as a copy of it would have them; those that the server cannot give are `missing`. */
export interface CopyPlan {
  readonly tracks: readonly KeptTrack[];
  /** Titles of tracks that cannot be kept. */
  readonly missing: readonly string[];
  /** Bytes of all tracks; those that are the same bytes count once. */
  readonly size: number;
}

/** Plans a copy of all tracks at a quality. None of its tracks has a file yet. */
export function planCopy(
  { tracks }: Pick<KeepOffer, "tracks">,
  quality: Quality,
): CopyPlan {
  const planned: KeptTrack[] = [];
  const missing: string[] = [];
  const sizes = new Map<string, number>();
  for (const track of tracks) {
    const version = track.versions[quality];
    if (version === null) {
      missing.push(track.title);
      continue;
    }
    sizes.set(version.etag, version.size);
    planned.push(planTrack(track, version));
  }
  const size = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  return { tracks: planned, missing, size };
}

function planTrack(
  { title, url, versions }: OfferedTrack,
  { etag, size }: TrackVersion,
): KeptTrack {
  const qualities = QUALITIES.filter((quality) =>
    versions[quality]?.etag === etag
  );
  return { title, url, qualities, etag, size, file: null };
}

/** The qualities that an offer has for every track that it has at all, with bytes of different total size. */
export function offeredQualities(
  offer: Pick<KeepOffer, "tracks">,
): readonly { readonly quality: Quality; readonly size: number }[] {
  const isThere = (track: OfferedTrack) =>
    Object.values(track.versions).some((version) => version !== null);
  const there = offer.tracks.filter(isThere);
  if (there.length === 0) return [];
  const seen = new Set<number>();
  return QUALITIES.flatMap((quality) => {
    if (there.some((track) => track.versions[quality] === null)) return [];
    const { size } = planCopy({ tracks: there }, quality);
    if (seen.has(size)) return [];
    seen.add(size);
    return [{ quality, size }];
  });
}

/** Whether a copy is what the server has now. */
export function isCurrent(tape: KeptTape, offer: KeepOffer): boolean {
  if (tape.version !== offer.version) return false;
  const etags = new Set(tape.tracks.map(({ etag }) => etag));
  return planCopy(offer, tape.quality).tracks
    .every(({ etag }) => etags.has(etag));
}

/**
 * The tracks that a copy has while it is made: what an earlier copy has of a track stays until its new bytes are
 * here, so that nothing is lost when a renewal stops half-way.
 */
export function tracksMeanwhile(
  planned: readonly KeptTrack[],
  earlier: readonly KeptTrack[],
): KeptTrack[] {
  return planned.map((track) =>
    track.file !== null
      ? track
      : earlier.find(({ url, file }) => url === track.url && file !== null) ??
        track
  );
}
