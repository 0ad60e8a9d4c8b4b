import type { Quality } from "../transcode/quality.ts";
import type { FoundVersion } from "../transcode/version_finder.ts";

/** What a device is given of a track: the quality to ask for, and the type of what it will get. */
export interface Playable {
  readonly quality: Quality;
  readonly contentType: string;
}

/** Containers that a Chromecast plays, whatever it is that they hold here. */
const DEVICE_TYPES = new Set([
  "audio/aac",
  "audio/flac",
  "audio/mp4",
  "audio/mpeg",
  "audio/ogg",
  "audio/wav",
  "audio/webm",
]);

/** Lossless codecs that it plays as they are, up to {@linkcode HIGHEST_RATE} and {@linkcode MOST_BITS}. */
const DEVICE_CODECS = new Set<string>(["flac", "wav"]);
const HIGHEST_RATE = 96_000;
const MOST_BITS = 24;

/** Quality in place of an original that no device plays. */
const STAND_IN = "high";

/** The quality at which a file is looked at for a device that is to get `quality`. */
export function qualityToFind(quality: Quality): Exclude<Quality, "original"> {
  return quality === "original" ? STAND_IN : quality;
}

/**
 * What a Chromecast gets of a track at a quality, or `null` where there is nothing that it plays.
 *
 * It plays MP3, AAC, FLAC to 96 kHz and 24 bits, Opus, Vorbis and WAV; not ALAC, AIFF, Monkey's Audio or WMA.
 *
 * @param found what the file is at {@linkcode qualityToFind}
 * @param mediaType of the file itself
 */
export function choosePlayable(
  quality: Quality,
  found: FoundVersion,
  mediaType: string,
): Playable | null {
  const original = { quality, contentType: mediaType };
  switch (found.kind) {
    case "version": {
      const { codec, sampleRate, bitsPerSample = 16 } = found.version.source;
      const isPlayable = DEVICE_CODECS.has(codec) &&
        sampleRate <= HIGHEST_RATE && bitsPerSample <= MOST_BITS;
      return quality === "original" && isPlayable
        ? original
        : { quality: qualityToFind(quality), contentType: "audio/mpeg" };
    }
    case "as-is":
      return DEVICE_TYPES.has(mediaType) ? original : null;
    case "undecodable":
      return DEVICE_CODECS.has(found.codec) ? original : null;
  }
}
