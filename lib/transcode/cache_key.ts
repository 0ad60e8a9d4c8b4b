import { createHash } from "node:crypto";
import { QUALITIES, type TranscodeQuality } from "./quality.ts";
import type { Mp3Plan, SourceInfo, Transcoder } from "./transcoder.ts";

/** A file of the library, as it was when it was looked at. */
export interface SourceFile extends SourceState {
  /** Path inside the library, with `/` between its parts. */
  readonly relative: string;
  /** Absolute path. */
  readonly path: string;
}

/**
 * What tells a content from another. The times of the file itself are there as a copy can bring size and date along.
 * The inode is not: some file systems, such as exFAT, number their files anew whenever they please.
 */
export interface SourceState {
  /** Length in bytes. */
  readonly size: number;
  /** Last change of the content, in milliseconds since the epoch. */
  readonly mtime: number;
  /** Last change of content, name or mode, in milliseconds since the epoch. */
  readonly ctime: number;
  /** Creation, in milliseconds since the epoch; `0` where the system does not tell. */
  readonly birthtime: number;
}

/** The MP3 of one source at one quality: all that is known of it before it is made. */
export interface Version {
  /** Its file name in the cache: see {@linkcode cacheName}. */
  readonly name: string;
  readonly file: SourceFile;
  readonly source: SourceInfo;
  readonly quality: TranscodeQuality;
  readonly plan: Mp3Plan;
  /** What makes it. */
  readonly encoder: Transcoder;
}

/** What a file in the cache folder is, told by its name. */
export type CacheFileKind =
  | "finished"
  | "part"
  | "peaks"
  | "foreign"
  | "unknown";

/** Raised when the same encoder begins to make other bytes of the same source. */
const PROFILE = 2;
/** Raised when peaks are measured in another way. */
const PEAKS_PROFILE = 1;

const HASH_LENGTH = 24;
const OURS = new RegExp(
  `^([0-9a-f]{${HASH_LENGTH}})-[0-9a-f]{${HASH_LENGTH}}-(?:(${
    QUALITIES.join("|")
  })\\.mp3(\\.(?:[0-9a-f]{8}\\.)?part)?|(peaks)\\.json)$`,
);
/** `md5_quality_bitrate.mp3` of the original app. */
const FOREIGN = /^[0-9a-f]{32}_[a-z]+(?:_\d+k?)?\.mp3$/;

/**
 * File name of a version: a hash of where the source is, one of what it is and how it is
 * encoded, and the quality. A source of another size or other times, older or newer, has another name, and so
 * has what another encoder makes: its bytes differ.
 */
export function cacheName(
  file: SourceFile,
  quality: TranscodeQuality,
  encoder: Transcoder["name"],
): string {
  const content = `${stateKey(file)}\0${encoder}\0${PROFILE}`;
  return `${hash(file.relative)}-${hash(content)}-${quality}.mp3`;
}

/** File name of the peaks of a source, whatever measures them. */
export function peaksName(file: SourceFile): string {
  const content = `${stateKey(file)}\0${PEAKS_PROFILE}`;
  return `${hash(file.relative)}-${hash(content)}-peaks.json`;
}

/** The same for two states of a file alone that are alike. */
export function stateKey(
  { size, mtime, ctime, birthtime }: SourceState,
): string {
  return `${size}\0${mtime}\0${ctime}\0${birthtime}`;
}

/** What a file name in the cache folder stands for. */
export function cacheFileKind(name: string): CacheFileKind {
  const match = OURS.exec(name);
  if (match?.[4] !== undefined) return "peaks";
  if (match !== null) return match[3] === undefined ? "finished" : "part";
  return FOREIGN.test(name) ? "foreign" : "unknown";
}

/** Whether a finished file is of the same source path and kind as `name`, MP3s also of the same quality, and not `name` itself. */
export function isOutdatedBy(candidate: string, name: string): boolean {
  if (candidate === name) return false;
  const [, path, quality] = OURS.exec(candidate) ?? [];
  const [, newPath, newQuality] = OURS.exec(name) ?? [];
  return path !== undefined && path === newPath && quality === newQuality;
}

/**
 * Strong entity tag of a version, the same while it is encoded and when it is complete
 * (RFC 9110 section 8.8.3).
 */
export function versionTag({ name, plan }: Version): string {
  return `"${name}-${plan.size}"`;
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, HASH_LENGTH);
}
