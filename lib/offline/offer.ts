import type { Quality } from "../transcode/quality.ts";

/** The bytes that a track is at a quality. */
export interface TrackVersion {
  /** Exact length in bytes. */
  readonly size: number;
  /** Strong entity tag, with its quotes: equal tags of one track are equal bytes. */
  readonly etag: string;
}

/** What a track is at each quality; `null` where it cannot be had. */
export type TrackVersions = Readonly<Record<Quality, TrackVersion | null>>;

/** One track that can be kept on a device. */
export interface OfferedTrack {
  readonly title: string;
  /** Path of this server, without a quality. */
  readonly url: string;
  readonly versions: TrackVersions;
}

/** What of a mixtape can be kept on a device, as `/share/<slug>/offline.json` tells it. */
export interface KeepOffer {
  readonly title: string;
  /** Changes with everything that the mixtape says of itself. */
  readonly version: string;
  readonly tracks: readonly OfferedTrack[];
}
