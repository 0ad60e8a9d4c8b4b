import { QUALITIES, type Quality } from "../transcode/quality.ts";

/** A track of a tape on this device. */
export interface KeptTrack {
  readonly title: string;
  /** Path of the server, without a quality. */
  readonly url: string;
  /** The qualities whose bytes these are: several where they are the same. */
  readonly qualities: readonly Quality[];
  readonly size: number;
  /** Strong entity tag, with its quotes. */
  readonly etag: string;
  /** `null` until every byte is on the device. */
  readonly file: KeptFile | null;
}

/** What the server said of bytes that are all here. */
export interface KeptFile {
  readonly mediaType: string;
  /** Milliseconds since the epoch. */
  readonly lastModified: number;
}

/** A file of the page of a tape on this device. */
export interface KeptAsset {
  /** Path and query. */
  readonly url: string;
  /** Whether the address never stands for other bytes. */
  readonly isImmutable: boolean;
}

/** What is on this device of a tape. */
export interface KeptTape {
  readonly slug: string;
  readonly title: string;
  readonly quality: Quality;
  /** See `KeepOffer`. */
  readonly version: string;
  /** Whether the page and all that it needs is here. */
  readonly hasPage: boolean;
  readonly assets: readonly KeptAsset[];
  readonly tracks: readonly KeptTrack[];
  /** Titles of tracks that the server did not have. */
  readonly missing: readonly string[];
}

/** Bytes of all tracks that are here; tracks of the same bytes are stored once. */
export function keptSize({ tracks }: Pick<KeptTape, "tracks">): number {
  const sizes = new Map(
    tracks.filter(({ file }) => file !== null)
      .map(({ etag, size }) => [etag, size]),
  );
  return [...sizes.values()].reduce((sum, size) => sum + size, 0);
}

/** Whether the tape plays without the server from its first track to its last. */
export function isWhole({ hasPage, tracks, missing }: KeptTape): boolean {
  return hasPage && missing.length === 0 &&
    tracks.every(({ file }) => file !== null);
}

/** Reads what was stored, or `null`: other versions of this app, and other scripts, write there too. */
export function parseKeptTape(value: unknown): KeptTape | null {
  if (!isRecord(value)) return null;
  const { slug, title, quality, version, hasPage } = value;
  const { assets, tracks, missing } = value;
  const isTape = typeof slug === "string" && typeof title === "string" &&
    isQuality(quality) && typeof version === "string" &&
    typeof hasPage === "boolean" && Array.isArray(assets) &&
    assets.every(isAsset) && Array.isArray(tracks) && tracks.every(isTrack) &&
    Array.isArray(missing) &&
    missing.every((title) => typeof title === "string");
  return isTape
    ? { slug, title, quality, version, hasPage, assets, tracks, missing }
    : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function isQuality(value: unknown): value is Quality {
  return QUALITIES.some((quality) => quality === value);
}

function isAsset(value: unknown): value is KeptAsset {
  return isRecord(value) && typeof value.url === "string" &&
    typeof value.isImmutable === "boolean";
}

function isTrack(value: unknown): value is KeptTrack {
  return isRecord(value) && typeof value.title === "string" &&
    typeof value.url === "string" && typeof value.etag === "string" &&
    Number.isSafeInteger(value.size) && Number(value.size) >= 0 &&
    Array.isArray(value.qualities) && value.qualities.every(isQuality) &&
    (value.file === null || isFile(value.file));
}

function isFile(value: unknown): value is KeptFile {
  return isRecord(value) && typeof value.mediaType === "string" &&
    typeof value.lastModified === "number";
}
