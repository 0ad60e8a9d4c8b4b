/** What the header of a frame of MPEG-1 layer III says. */
export interface FrameHeader {
  /** kbit/s. */
  readonly bitRate: number;
  /** Samples per second. */
  readonly sampleRate: number;
  readonly isPadded: boolean;
  /** Length of the frame in bytes. */
  readonly size: number;
}

/** Of layer III, by the index less one: ISO/IEC 11172-3, section 2.4.2.3. */
const BIT_RATES = [
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
];
const SAMPLE_RATES = [44100, 48000, 32000];

/** The header at an offset, with a checksum or without, or `null` where there is no frame of MPEG-1 layer III. */
export function parseFrameHeader(
  bytes: Uint8Array,
  offset: number,
): FrameHeader | null {
  const [first = 0, second = 0, third = 0] = bytes.subarray(offset, offset + 3);
  if (first !== 0xff || (second & 0xfe) !== 0xfa) return null;
  const bitRate = BIT_RATES[(third >> 4) - 1];
  const sampleRate = SAMPLE_RATES[third >> 2 & 3];
  if (bitRate === undefined || sampleRate === undefined) return null;
  const isPadded = (third & 2) === 2;
  const size = Math.floor(144_000 * bitRate / sampleRate) + Number(isPadded);
  return { bitRate, sampleRate, isPadded, size };
}
