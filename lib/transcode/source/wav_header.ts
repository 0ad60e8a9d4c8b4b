import { type ByteReader, fourCc, toView } from "./byte_reader.ts";
import { type PcmFormat, pcmFormat, type PcmLayout } from "./pcm_layout.ts";

const INTEGER_PCM = 1;
const FLOAT_PCM = 3;
const EXTENSIBLE = 0xfffe;
/** Chunks in front of the sound; files of real programs have fewer than twenty. */
const MAX_CHUNKS = 256;
const CHUNK_HEADER = 8;
const RIFF_HEADER = 12;
/** What a writer that could not seek back leaves as a size. */
const UNKNOWN_SIZES: readonly number[] = [0, 0xffff_ffff];

interface Format {
  readonly sampleRate: number;
  readonly channels: number;
  readonly format: PcmFormat;
}

/**
 * Reads the head of a RIFF WAVE file of uncompressed samples, RF64 and BW64 included (EBU Tech 3306).
 *
 * A size that the writer never filled in, or one beyond the end of the file, means all that is there.
 * The answer is `null` for anything else, compressed formats too.
 */
export async function readWavHeader(
  source: ByteReader,
): Promise<PcmLayout | null> {
  const head = await source.read(0, RIFF_HEADER);
  if (!["RIFF", "RF64", "BW64"].includes(fourCc(head, 0))) return null;
  if (fourCc(head, 8) !== "WAVE") return null;

  let format: Format | null = null;
  let longSize: number | null = null;
  let offset = RIFF_HEADER;
  for (let count = 0; count < MAX_CHUNKS; count++) {
    const bytes = await source.read(offset, CHUNK_HEADER);
    if (bytes.length < CHUNK_HEADER) return null;
    const size = toView(bytes).getUint32(4, true);
    const body = offset + CHUNK_HEADER;
    switch (fourCc(bytes, 0)) {
      case "ds64":
        longSize = await readLongSize(source, body);
        break;
      case "fmt ":
        format = parseFormat(await source.read(body, Math.min(size, 40)));
        if (format === null) return null;
        break;
      case "data":
        return format &&
          toLayout(
            format,
            body,
            dataLength(size, longSize, source.size - body),
          );
    }
    offset = body + size + size % 2;
  }
  return null;
}

/** The 64-bit size of `data`, which stands behind that of the whole file. */
async function readLongSize(
  source: ByteReader,
  body: number,
): Promise<number | null> {
  const bytes = await source.read(body + 8, 8);
  return bytes.length < 8 ? null : Number(toView(bytes).getBigUint64(0, true));
}

function dataLength(
  size: number,
  longSize: number | null,
  left: number,
): number {
  if (!UNKNOWN_SIZES.includes(size)) return Math.min(size, left);
  return longSize === null || longSize === 0 ? left : Math.min(longSize, left);
}

function parseFormat(bytes: Uint8Array<ArrayBuffer>): Format | null {
  if (bytes.length < 16) return null;
  const view = toView(bytes);
  const channels = view.getUint16(2, true);
  const tag = formatTag(view);
  const kind = tag === FLOAT_PCM
    ? "float"
    : tag === INTEGER_PCM
    ? "signed"
    : null;
  if (kind === null || channels === 0) return null;
  // The width of a sample in bytes, which is what its bits are rounded up to.
  const width = view.getUint16(12, true) / channels;
  if (Math.ceil(view.getUint16(14, true) / 8) !== width) return null;
  const isByte = kind === "signed" && width === 1;
  const format = pcmFormat(isByte ? "unsigned" : kind, width, true);
  return format && {
    sampleRate: view.getUint32(4, true),
    channels,
    format,
  };
}

/** The tag, which an extensible format keeps at the head of a GUID. */
function formatTag(view: DataView): number | null {
  const tag = view.getUint16(0, true);
  if (tag !== EXTENSIBLE) return tag;
  return view.byteLength < 26 ? null : view.getUint16(24, true);
}

function toLayout(
  { sampleRate, channels, format }: Format,
  offset: number,
  length: number,
): PcmLayout {
  return {
    sampleRate,
    channels,
    samples: Math.floor(length / (channels * format.width)),
    offset,
    format,
  };
}
