import type { LosslessCodec } from "../transcoder.ts";

/** What the head of a file says of its sound, as far as it bounds the length. */
export interface BoundFacts {
  /** Samples per second. */
  readonly sampleRate: number;
  /** Largest block in samples per channel, where the header of the format is read for it: FLAC. */
  readonly maxBlock?: number;
}

/** Header, one constant subframe and checksum (RFC 9639, section 9), and the limits of a block (section 8.2). */
const FLAC_FRAME = 10;
const FLAC_SMALLEST_BLOCK = 16;
const FLAC_LARGEST_BLOCK = 65_535;

/** Four times the block of every known encoder, and what is less than its silence takes. */
const ALAC_BLOCK = 16_384;
const ALAC_PACKET = 8;

/** The block of the strongest compression, 16 x 73728; a frame of silence with its place in the table of frames. */
const APE_BLOCK = 1_179_648;
const APE_FRAME = 12;

/** Bytes per second. Speech at the lowest rate takes five hundred. */
const ASF_PACE = 16;

/**
 * Samples per channel that a file of `size` bytes can hold at most, were it all silence. More is a lie, or a file of
 * which nearly nothing is left: either would be made up with silence that takes thousands of times its size.
 */
export function mostSamples(
  codec: LosslessCodec,
  { sampleRate, maxBlock = 0 }: BoundFacts,
  size: number,
): number {
  switch (codec) {
    case "flac": {
      const isKnown = maxBlock >= FLAC_SMALLEST_BLOCK;
      const block = isKnown ? maxBlock : FLAC_LARGEST_BLOCK;
      return Math.ceil(size / FLAC_FRAME) * block;
    }
    case "alac":
      return Math.ceil(size / ALAC_PACKET) * ALAC_BLOCK;
    case "ape":
      return Math.ceil(size / APE_FRAME) * APE_BLOCK;
    case "asf":
      return Math.ceil(size / ASF_PACE) * sampleRate;
    case "wav":
    case "aiff":
      return Infinity; // their readers count what is there
  }
}
