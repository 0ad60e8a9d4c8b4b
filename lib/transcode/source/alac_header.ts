import { type ByteReader, fourCc, toView } from "./byte_reader.ts";

/** What an MP4 file says of its first sound track, where that is ALAC. */
export interface AlacHeader {
  /** Samples per second. */
  readonly sampleRate: number;
  readonly channels: number;
  /** Samples per channel. */
  readonly samples: number;
}

/** A box of an MP4 file (ISO/IEC 14496-12, section 4.2). */
interface Box {
  readonly type: string;
  /** Byte of the content. */
  readonly start: number;
  /** Byte behind the content. */
  readonly end: number;
}

/** Boxes of one level. Fragmented files have thousands, and no length in `moov` that we could promise. */
const MAX_BOXES = 256;
const SAMPLE_ENTRY_HEADER = 36;
/** Version and flags of a full box, and the configuration of Apple's codec. */
const ALAC_CONFIG = 4 + 24;

/**
 * Reads the head of an MP4 file whose first sound track is ALAC: `null` for anything else, AAC first of all.
 */
export async function readAlacHeader(
  source: ByteReader,
): Promise<AlacHeader | null> {
  const head = await source.read(4, 4);
  if (fourCc(head, 0) !== "ftyp") return null;
  const moov = await findBox(source, "moov", { start: 0, end: source.size });
  if (moov === null) return null;
  for (const trak of await listBoxes(source, moov)) {
    if (trak.type !== "trak") continue;
    const mdia = await findBox(source, "mdia", trak);
    if (mdia !== null && await isSound(source, mdia)) {
      return await readTrack(source, mdia);
    }
  }
  return null;
}

async function isSound(source: ByteReader, mdia: Box): Promise<boolean> {
  const handler = await findBox(source, "hdlr", mdia);
  if (handler === null) return false;
  return fourCc(await source.read(handler.start + 8, 4), 0) === "soun";
}

async function readTrack(
  source: ByteReader,
  mdia: Box,
): Promise<AlacHeader | null> {
  const duration = await readDuration(source, mdia);
  const minf = await findBox(source, "minf", mdia);
  const stbl = minf && await findBox(source, "stbl", minf);
  const stsd = stbl && await findBox(source, "stsd", stbl);
  const config = stsd && await readConfig(source, stsd);
  if (duration === null || config === null) return null;
  const { sampleRate, channels } = config;
  return { sampleRate, channels, samples: Math.round(duration * sampleRate) };
}

/** Seconds of a track by its `mdhd` (section 8.4.2). */
async function readDuration(
  source: ByteReader,
  mdia: Box,
): Promise<number | null> {
  const mdhd = await findBox(source, "mdhd", mdia);
  if (mdhd === null) return null;
  const bytes = await source.read(mdhd.start, 32);
  if (bytes.length < 32) return null;
  const view = toView(bytes);
  const isLong = bytes[0] === 1;
  const timescale = view.getUint32(isLong ? 20 : 12);
  const duration = isLong ? Number(view.getBigUint64(24)) : view.getUint32(16);
  return timescale === 0 ? null : duration / timescale;
}

/** The first sample entry of `stsd`, with the codec's own numbers: those of the entry hold no rate above 65535. */
async function readConfig(
  source: ByteReader,
  stsd: Box,
): Promise<{ sampleRate: number; channels: number } | null> {
  const [entry] = await listBoxes(source, { ...stsd, start: stsd.start + 8 });
  if (entry?.type !== "alac") return null;
  const cookie = await findBox(source, "alac", {
    start: entry.start + SAMPLE_ENTRY_HEADER - 8,
    end: entry.end,
  });
  if (cookie === null) return null;
  const bytes = await source.read(cookie.start, ALAC_CONFIG);
  if (bytes.length < ALAC_CONFIG) return null;
  return { sampleRate: toView(bytes).getUint32(24), channels: bytes[13] ?? 0 };
}

async function findBox(
  source: ByteReader,
  type: string,
  within: Pick<Box, "start" | "end">,
): Promise<Box | null> {
  const boxes = await listBoxes(source, within);
  return boxes.find((box) => box.type === type) ?? null;
}

/** The boxes of one level up to the first that is broken. */
async function listBoxes(
  source: ByteReader,
  { start, end }: Pick<Box, "start" | "end">,
): Promise<Box[]> {
  const boxes: Box[] = [];
  let offset = start;
  while (offset + 8 <= end && boxes.length < MAX_BOXES) {
    const bytes = await source.read(offset, 16);
    if (bytes.length < 8) break;
    const { header, size } = boxSize(toView(bytes), end - offset);
    if (size < header || offset + size > end) break;
    boxes.push({
      type: fourCc(bytes, 4),
      start: offset + header,
      end: offset + size,
    });
    offset += size;
  }
  return boxes;
}

/** Size of a box with its header; 1 stands for a long one, 0 for one to the end. */
function boxSize(
  view: DataView,
  left: number,
): { header: number; size: number } {
  const size = view.getUint32(0);
  if (size === 0) return { header: 8, size: left };
  if (size !== 1) return { header: 8, size };
  if (view.byteLength < 16) return { header: 16, size: 0 };
  return { header: 16, size: Number(view.getBigUint64(8)) };
}
