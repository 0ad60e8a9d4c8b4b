import type { Quality } from "../transcode/quality.ts";
import type { CastSdk } from "./sdk.ts";

/** One track as a device is told of it. */
export interface CastTrack {
  /** Absolute. */
  readonly url: string;
  /** What the address answers with, or `null` where it has nothing that a device plays. */
  readonly contentType: string | null;
  /** Seconds, or `null` where nobody knows. */
  readonly duration: number | null;
  readonly title: string;
  readonly artist: string;
  readonly album: string;
  readonly images: readonly { readonly url: string }[];
}

/** The mixtape of a page. */
export interface CastTape {
  readonly slug: string;
  readonly title: string;
  /** See {@linkcode revisionOf}. */
  readonly revision: string;
}

/** What every track on a device carries, so that any page knows what it plays. */
export interface CastMark extends CastTape {
  /** Where the track is on the tape, from 0. */
  readonly index: number;
  readonly quality: Quality;
}

/** Whose a medium on a device is. */
export type CastOwner =
  | { readonly kind: "ours"; readonly mark: CastMark }
  /** The same tape as it was before it was edited, or another one. */
  | {
    readonly kind: "tape";
    readonly title: string;
    readonly isOlder: boolean;
  }
  | { readonly kind: "foreign"; readonly title: string | null }
  | { readonly kind: "nothing" };

/** Tells tapes of different tracks or order apart: FNV-1a of the paths of their addresses, 32 bits. */
export function revisionOf(
  tracks: readonly { readonly url: string }[],
): string {
  const paths = tracks.map(({ url }) => new URL(url, "http://page").pathname);
  let hash = 0x811c9dc5;
  for (const character of paths.join("\n")) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return (hash >>> 0).toString(36);
}

/** A track as an item of a device's queue. Its `itemId` stays unset: the device gives it. */
export function toQueueItem(
  { chrome }: CastSdk,
  track: CastTrack,
  mark: CastMark,
): chrome.cast.media.QueueItem {
  const { media } = chrome;
  const info = new media.MediaInfo(track.url, track.contentType ?? "");
  info.streamType = media.StreamType.BUFFERED;
  info.duration = track.duration;
  info.customData = mark;
  const metadata = new media.MusicTrackMediaMetadata();
  metadata.title = track.title;
  metadata.artist = track.artist;
  metadata.albumName = track.album;
  metadata.trackNumber = mark.index + 1;
  metadata.images = track.images.map(({ url }) => new chrome.Image(url));
  info.metadata = metadata;
  const item = new media.QueueItem(info);
  item.autoplay = true;
  item.preloadTime = 5;
  return item;
}

/** The mark in the custom data of a medium, or `null`: anybody may have put it there. */
export function readMark(data: unknown): CastMark | null {
  if (typeof data !== "object" || data === null) return null;
  const { slug, title, revision, index, quality } = data as Record<
    string,
    unknown
  >;
  const isMark = typeof slug === "string" && typeof title === "string" &&
    typeof revision === "string" && typeof index === "number" &&
    Number.isInteger(index) && index >= 0 && typeof quality === "string";
  return isMark
    ? { slug, title, revision, index, quality: quality as Quality }
    : null;
}

/** The mark of the current item. The list of items is only a window, so its places mean nothing. */
export function currentMark(media: chrome.cast.media.Media): CastMark | null {
  const item = media.items?.find(({ itemId }) =>
    itemId === media.currentItemId
  );
  return readMark(item?.media?.customData) ?? readMark(media.media?.customData);
}

/** Whose the medium of a session is. What has ended is nobody's. */
export function ownerOf(
  media: chrome.cast.media.Media | null,
  tape: CastTape,
): CastOwner {
  if (media === null || media.playerState === "IDLE" && !media.loadingItemId) {
    return { kind: "nothing" };
  }
  const mark = currentMark(media);
  if (mark === null) {
    const title: unknown = media.media?.metadata?.title;
    return {
      kind: "foreign",
      title: typeof title === "string" && title !== "" ? title : null,
    };
  }
  if (mark.slug === tape.slug && mark.revision === tape.revision) {
    return { kind: "ours", mark };
  }
  return {
    kind: "tape",
    title: mark.title,
    isOlder: mark.slug === tape.slug,
  };
}
