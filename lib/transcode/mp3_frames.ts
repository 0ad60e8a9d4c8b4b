import { frameOffset, frameSize } from "./mp3_plan.ts";
import type { Mp3Plan } from "./transcoder.ts";

/** ISO/IEC 11172-3, section 2.4.2.3: the numbers that the four bits of the index stand for. */
const BIT_RATES = [
  0,
  32,
  40,
  48,
  56,
  64,
  80,
  96,
  112,
  128,
  160,
  192,
  224,
  256,
  320,
] as const;
const SAMPLE_RATES = [44100, 48000, 32000] as const;

/** Sync, MPEG-1, layer III, no checksum. */
const SYNC = 0xfffb;
const PADDING_BIT = 0x02;
const STEREO_ORIGINAL = 0x04;

/**
 * Frames of silence in place of those from `start` up to `end`: two granules without a single coefficient,
 * each frame of the length the plan has for it.
 */
export function silentFrames(
  plan: Mp3Plan,
  start: number,
  end: number,
): Uint8Array<ArrayBuffer> {
  const origin = frameOffset(plan, start);
  const bytes = new Uint8Array(frameOffset(plan, end) - origin);
  for (let frame = start; frame < end; frame++) {
    bytes.set(silentHeader(plan, frame), frameOffset(plan, frame) - origin);
  }
  return bytes;
}

/** @throws {RangeError} when MPEG-1 layer III has no such bit rate or sample rate */
function silentHeader(plan: Mp3Plan, frame: number): number[] {
  const { bitRate, sampleRate } = plan;
  const rateIndex = BIT_RATES.findIndex((rate) => rate === bitRate);
  const sampleIndex = SAMPLE_RATES.findIndex((rate) => rate === sampleRate);
  if (rateIndex < 1 || sampleIndex < 0) {
    throw new RangeError(
      `Cannot make a frame as MPEG-1 layer III has no ${bitRate} kbit/s at ${sampleRate} Hz`,
    );
  }
  // The first frame is never padded.
  const isPadded = frameSize(plan, frame) > frameSize(plan, 0);
  return [
    SYNC >> 8,
    SYNC & 0xff,
    rateIndex << 4 | sampleIndex << 2 | (isPadded ? PADDING_BIT : 0),
    STEREO_ORIGINAL,
  ];
}
