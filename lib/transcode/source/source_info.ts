import type { LosslessCodec, SourceInfo } from "../transcoder.ts";
import { readAiffHeader } from "./aiff_header.ts";
import { readAlacHeader } from "./alac_header.ts";
import { readApeHeader } from "./ape_header.ts";
import { readAsfHeader } from "./asf_header.ts";
import { type ByteReader, openFileReader } from "./byte_reader.ts";
import { readFlacHeader } from "./flac_header.ts";
import { mostSamples } from "./most_samples.ts";
import type { PcmFormat } from "./pcm_layout.ts";
import { readWavHeader } from "./wav_header.ts";

interface Facts extends
  Pick<
    SourceInfo,
    "sampleRate" | "samples" | "channels" | "bitsPerSample"
  > {
  readonly format?: PcmFormat;
  readonly maxBlock?: number;
}

const READERS: readonly [
  codec: LosslessCodec,
  read: (source: ByteReader) => Promise<Facts | null>,
][] = [
  ["flac", readFlacHeader],
  ["wav", readWavHeader],
  ["aiff", readAiffHeader],
  ["alac", readAlacHeader],
  ["ape", readApeHeader],
  ["asf", readAsfHeader],
];

/** Rates that programs record at, and room on both sides. */
const LOWEST_RATE = 8000;
const HIGHEST_RATE = 768_000;
const MOST_CHANNELS = 8;
/** What a header may promise, in seconds. A lie would be padded with silence until the disk is full. */
const LONGEST = 24 * 60 * 60;

/**
 * What can be told of a source by its first bytes, whatever its name: `null` when it is not one of the
 * lossless formats, its length is unknown, or its numbers cannot be those of music.
 *
 * It reads a few kilobytes at most and never believes a length it was told.
 *
 * @param path absolute
 * @throws the error of the file system when the file cannot be opened or read
 */
export async function readSourceInfo(path: string): Promise<SourceInfo | null> {
  using source = await openFileReader(path);
  return await parseSource(source, path);
}

/** {@linkcode readSourceInfo} of a source that is open. */
export async function parseSource(
  source: ByteReader,
  path: string,
): Promise<SourceInfo | null> {
  for (const [codec, read] of READERS) {
    const facts = await read(source);
    if (facts === null) continue;
    const { sampleRate, samples, channels, bitsPerSample, format } = facts;
    const width = bitsPerSample === undefined ? {} : { bitsPerSample };
    const kind = format?.kind === "float" ? { isFloat: true } : {};
    return isPlausible(facts) &&
        samples <= mostSamples(codec, facts, source.size)
      ? { path, codec, sampleRate, samples, channels, ...width, ...kind }
      : null;
  }
  return null;
}

function isPlausible({ sampleRate, samples, channels }: Facts): boolean {
  return sampleRate >= LOWEST_RATE && sampleRate <= HIGHEST_RATE &&
    channels >= 1 && channels <= MOST_CHANNELS &&
    samples >= 1 && samples <= LONGEST * sampleRate;
}
