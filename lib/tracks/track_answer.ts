import type { Version } from "../transcode/cache_key.ts";
import type { FoundVersion } from "../transcode/version_finder.ts";

/** What a request for a track at a quality is answered with. */
export type TrackAnswer =
  | { readonly kind: "original" }
  /** An MP3 made of it. */
  | { readonly kind: "version"; readonly version: Version }
  /** Browsers do not play it, and no MP3 can be made of it. */
  | { readonly kind: "unsupported" };

/** What no browser plays, so that it is only handed out as it is to whoever asks for the original. */
const UNPLAYABLE_TYPES = new Set([
  "audio/x-ape",
  "audio/x-ms-wma",
  "audio/x-wavpack",
]);

/** Lossless formats that every browser plays: what may stand in for an MP3 that cannot be made. */
const PLAYABLE_CODECS = new Set<string>(["flac", "wav"]);

/** Whether every browser plays a lossless format as it is. */
export function isPlayableCodec(codec: string): boolean {
  return PLAYABLE_CODECS.has(codec);
}

/**
 * Decides on the answer at a quality other than the original.
 *
 * @param mediaType of the original
 */
export function chooseAnswer(
  found: FoundVersion,
  mediaType: string,
): TrackAnswer {
  if (found.kind === "version") return found;
  const isPlayable = found.kind === "undecodable"
    ? isPlayableCodec(found.codec)
    : !UNPLAYABLE_TYPES.has(mediaType);
  return { kind: isPlayable ? "original" : "unsupported" };
}
