import { type ByteReader, fourCc, toView } from "./byte_reader.ts";

/** What the head of a Monkey's Audio file says. */
export interface ApeHeader {
  /** Samples per second. */
  readonly sampleRate: number;
  readonly channels: number;
  /** Samples per channel. */
  readonly samples: number;
}

/** 3.98 of 2003 was the first with a descriptor in front; older files are not read. */
const FIRST_VERSION = 3980;
const HEADER_LENGTH = 24;

/** Reads the head of a Monkey's Audio file from version 3.98 on: `null` for anything else. */
export async function readApeHeader(
  source: ByteReader,
): Promise<ApeHeader | null> {
  const descriptor = await source.read(0, 12);
  if (descriptor.length < 12 || fourCc(descriptor, 0) !== "MAC ") return null;
  const view = toView(descriptor);
  if (view.getUint16(4, true) < FIRST_VERSION) return null;
  const header = await source.read(view.getUint32(8, true), HEADER_LENGTH);
  if (header.length < HEADER_LENGTH) return null;
  const fields = toView(header);
  const blocksPerFrame = fields.getUint32(4, true);
  const blocksOfLastFrame = fields.getUint32(8, true);
  const frames = fields.getUint32(12, true);
  if (frames === 0) return null;
  return {
    sampleRate: fields.getUint32(20, true),
    channels: fields.getUint16(18, true),
    samples: (frames - 1) * blocksPerFrame + blocksOfLastFrame,
  };
}
