import { BIT_RATES, type TranscodeQuality } from "./quality.ts";
import type { Mp3Plan, SourceInfo } from "./transcoder.ts";

/** Samples of one frame of MPEG-1 layer III (ISO/IEC 11172-3, section 2.4.2.1). */
export const FRAME_SAMPLES = 1152;

/** Sample rates of MPEG-1. */
const MPEG_RATES: readonly number[] = [32000, 44100, 48000];

/**
 * The MP3 that LAME makes of a source at a constant bit rate, without Xing frame and tags: its length
 * is known before the first byte.
 *
 * One frame more than the samples fill, as the encoder starts 1105 samples late.
 */
export function planMp3(
  source: Pick<SourceInfo, "sampleRate" | "samples">,
  quality: TranscodeQuality,
): Mp3Plan {
  const bitRate = BIT_RATES[quality];
  const sampleRate = mp3Rate(source.sampleRate);
  const samples = Math.ceil(source.samples * sampleRate / source.sampleRate);
  const frames = Math.ceil(samples / FRAME_SAMPLES) + 1;
  const plan = { bitRate, sampleRate, frames };
  return { ...plan, size: frameOffset(plan, frames) };
}

/**
 * Sample rate of the MP3 of a source: its own where MPEG-1 has it, else one of the same family (88.2
 * becomes 44.1, 96 becomes 48), else the lowest that loses nothing, or 48 kHz.
 */
export function mp3Rate(sourceRate: number): number {
  if (MPEG_RATES.includes(sourceRate)) return sourceRate;
  if (sourceRate % 11025 === 0) return 44100;
  return sourceRate < 32000 ? 32000 : 48000;
}

/** Byte at which a frame starts; the length of the MP3 for `frame = plan.frames`. */
export function frameOffset(
  plan: Pick<Mp3Plan, "bitRate" | "sampleRate">,
  frame: number,
): number {
  return frame * shortFrameSize(plan) + paddedBefore(plan, frame);
}

/** Length of a frame in bytes. */
export function frameSize(
  plan: Pick<Mp3Plan, "bitRate" | "sampleRate">,
  frame: number,
): number {
  return frameOffset(plan, frame + 1) - frameOffset(plan, frame);
}

/** The frame that holds a byte of the MP3; the first for a negative one, the last beyond the end. */
export function frameAt(plan: Mp3Plan, byte: number): number {
  const last = plan.frames - 1;
  // The longest frames make the lowest guess, which is one too low at most.
  let frame = Math.floor(byte / (shortFrameSize(plan) + 1));
  frame = Math.min(Math.max(frame, 0), last);
  while (frame < last && frameOffset(plan, frame + 1) <= byte) frame++;
  return frame;
}

/** Length of a frame without a padding byte. */
function shortFrameSize(
  { bitRate, sampleRate }: Pick<Mp3Plan, "bitRate" | "sampleRate">,
): number {
  return Math.floor(bitsPerRate(bitRate) / sampleRate);
}

/**
 * Frames after which the pattern of padding bytes is at its start again: 1 where frames need none,
 * 49 at 44.1 kHz. An encoder that starts at a multiple of it pads the same frames as one that
 * started at the first.
 */
export function paddingPeriod(
  { bitRate, sampleRate }: Pick<Mp3Plan, "bitRate" | "sampleRate">,
): number {
  return sampleRate / greatestDivisor(bitsPerRate(bitRate), sampleRate);
}

/** Padding bytes of the frames before one: LAME never pads the first, then whenever a byte is owed. */
function paddedBefore(
  { bitRate, sampleRate }: Pick<Mp3Plan, "bitRate" | "sampleRate">,
  frame: number,
): number {
  const rest = bitsPerRate(bitRate) % sampleRate;
  return Math.ceil(Math.max(frame - 1, 0) * rest / sampleRate);
}

/** Bytes of a frame times the sample rate: 1152 samples of kilobits in bytes. */
function bitsPerRate(bitRate: number): number {
  return FRAME_SAMPLES / 8 * 1000 * bitRate;
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}
