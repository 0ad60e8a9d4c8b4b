import { type ByteReader, fourCc, toView } from "./byte_reader.ts";

/** What STREAMINFO says (RFC 9639, section 8.2), and where the sound is. */
export interface FlacHeader {
  /** Samples per second. */
  readonly sampleRate: number;
  readonly channels: number;
  /** Samples per channel. */
  readonly samples: number;
  readonly bitsPerSample: number;
  /** Largest block in samples per channel. */
  readonly maxBlock: number;
  /** Byte of the `fLaC` mark: not 0 behind an ID3v2 tag. */
  readonly start: number;
}

const STREAM_INFO_LENGTH = 34;
const MARK_AND_BLOCK_HEADER = 8;
/** Some taggers put one tag in front of another. */
const MAX_ID3_TAGS = 4;

/**
 * Reads the head of a native FLAC file. A count of samples that is unknown (0) makes it useless for
 * a promise of length, so the answer is `null`, as it is for anything that is no FLAC.
 */
export async function readFlacHeader(
  source: ByteReader,
): Promise<FlacHeader | null> {
  const start = await skipId3(source);
  const bytes = await source.read(
    start,
    MARK_AND_BLOCK_HEADER + STREAM_INFO_LENGTH,
  );
  if (bytes.length < MARK_AND_BLOCK_HEADER + STREAM_INFO_LENGTH) return null;
  if (fourCc(bytes, 0) !== "fLaC") return null;
  const view = toView(bytes);
  const blockHeader = view.getUint32(4);
  const type = blockHeader >>> 24 & 0x7f;
  const length = blockHeader & 0xffffff;
  if (type !== 0 || length !== STREAM_INFO_LENGTH) return null;
  // 20 bits of rate, 3 of channels, 5 of width and 36 of samples, from byte 10 of the block.
  const packed = view.getUint32(MARK_AND_BLOCK_HEADER + 10);
  const samples = (packed & 0xf) * 2 ** 32 +
    view.getUint32(MARK_AND_BLOCK_HEADER + 14);
  if (samples === 0) return null;
  return {
    sampleRate: packed >>> 12,
    channels: (packed >>> 9 & 0x7) + 1,
    bitsPerSample: (packed >>> 4 & 0x1f) + 1,
    samples,
    maxBlock: view.getUint16(MARK_AND_BLOCK_HEADER + 2),
    start,
  };
}

/** The byte of the first audio frame behind all metadata, or `null` when the blocks lead nowhere. */
export async function findFlacAudio(
  source: ByteReader,
  start: number,
): Promise<number | null> {
  const MAX_BLOCKS = 1024;
  let offset = start + 4;
  for (let count = 0; count < MAX_BLOCKS; count++) {
    const bytes = await source.read(offset, 4);
    if (bytes.length < 4) return null;
    const header = toView(bytes).getUint32(0);
    offset += 4 + (header & 0xffffff);
    const isLast = header >>> 31 === 1;
    if (isLast) return offset;
  }
  return null;
}

/** The byte behind any ID3v2 tags at the start (ID3v2.4, sections 3.1 and 3.4). */
async function skipId3(source: ByteReader): Promise<number> {
  const HEADER_LENGTH = 10;
  const HAS_FOOTER = 0x10;
  let offset = 0;
  for (let count = 0; count < MAX_ID3_TAGS; count++) {
    const bytes = await source.read(offset, HEADER_LENGTH);
    const [i, d, three, , , flags = 0, ...size] = bytes;
    if (i !== 0x49 || d !== 0x44 || three !== 0x33 || size.length < 4) break;
    // Seven bits of each byte, so that no tag looks like an MPEG frame.
    const length = size.reduce((sum, byte) => sum * 128 + (byte & 0x7f), 0);
    const footer = (flags & HAS_FOOTER) === 0 ? 0 : HEADER_LENGTH;
    offset += HEADER_LENGTH + length + footer;
  }
  return offset;
}
