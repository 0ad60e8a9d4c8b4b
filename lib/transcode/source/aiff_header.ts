import { type ByteReader, fourCc, toView } from "./byte_reader.ts";
import { type PcmFormat, pcmFormat, type PcmLayout } from "./pcm_layout.ts";

/** Chunks of a file; those of real programs have fewer than twenty. */
const MAX_CHUNKS = 256;
const CHUNK_HEADER = 8;
const FORM_HEADER = 12;
/** `SSND` starts with an offset and a block size of 4 bytes each. */
const SOUND_HEADER = 8;

interface Common {
  readonly sampleRate: number;
  readonly channels: number;
  /** Samples per channel, as promised. */
  readonly samples: number;
  readonly format: PcmFormat;
}

interface Sound {
  readonly offset: number;
  readonly length: number;
}

/** Reads the head of an AIFF or AIFC file of uncompressed samples; `null` for anything else. */
export async function readAiffHeader(
  source: ByteReader,
): Promise<PcmLayout | null> {
  const head = await source.read(0, FORM_HEADER);
  const form = fourCc(head, 8);
  if (fourCc(head, 0) !== "FORM" || !["AIFF", "AIFC"].includes(form)) {
    return null;
  }
  // The two may come in either order.
  let common: Common | null = null;
  let sound: Sound | null = null;
  let offset = FORM_HEADER;
  for (let count = 0; count < MAX_CHUNKS; count++) {
    const bytes = await source.read(offset, CHUNK_HEADER);
    if (bytes.length < CHUNK_HEADER) return null;
    const size = toView(bytes).getUint32(4);
    const body = offset + CHUNK_HEADER;
    switch (fourCc(bytes, 0)) {
      case "COMM":
        common = parseCommon(await source.read(body, Math.min(size, 22)), form);
        if (common === null) return null;
        break;
      case "SSND":
        sound = await readSound(source, body, size);
        if (sound === null) return null;
        break;
    }
    if (common !== null && sound !== null) return toLayout(common, sound);
    offset = body + size + size % 2;
  }
  return null;
}

function parseCommon(
  bytes: Uint8Array<ArrayBuffer>,
  form: string,
): Common | null {
  const isCompressed = form === "AIFC";
  if (bytes.length < (isCompressed ? 22 : 18)) return null;
  const view = toView(bytes);
  const channels = view.getUint16(0);
  const width = Math.ceil(view.getUint16(6) / 8);
  const format = toFormat(isCompressed ? fourCc(bytes, 18) : "NONE", width);
  if (format === null || channels === 0) return null;
  return {
    sampleRate: Math.round(extendedFloat(view, 8)),
    channels,
    samples: view.getUint32(2),
    format,
  };
}

/** The types of AIFC that are only other byte orders and widths. */
function toFormat(compression: string, width: number): PcmFormat | null {
  switch (compression) {
    case "NONE":
    case "twos":
      return pcmFormat("signed", width, false);
    case "sowt":
      return pcmFormat("signed", width, true);
    case "raw ":
      return pcmFormat("unsigned", 1, false);
    case "in24":
      return pcmFormat("signed", 3, false);
    case "in32":
      return pcmFormat("signed", 4, false);
    case "fl32":
    case "FL32":
      return pcmFormat("float", 4, false);
    case "fl64":
    case "FL64":
      return pcmFormat("float", 8, false);
    default:
      return null;
  }
}

/** An 80-bit float of IEEE 754: sign and 15 bits of exponent, then 64 of mantissa with its leading one. */
function extendedFloat(view: DataView, offset: number): number {
  const EXPONENT_BIAS = 16383;
  const exponent = (view.getUint16(offset) & 0x7fff) - EXPONENT_BIAS;
  return view.getUint32(offset + 2) * 2 ** (exponent - 31) +
    view.getUint32(offset + 6) * 2 ** (exponent - 63);
}

async function readSound(
  source: ByteReader,
  body: number,
  size: number,
): Promise<Sound | null> {
  const bytes = await source.read(body, SOUND_HEADER);
  if (bytes.length < SOUND_HEADER) return null;
  const skip = SOUND_HEADER + toView(bytes).getUint32(0);
  const length = Math.min(size, source.size - body) - skip;
  return length < 0 ? null : { offset: body + skip, length };
}

function toLayout(common: Common, sound: Sound): PcmLayout {
  const { sampleRate, channels, format } = common;
  const present = Math.floor(sound.length / (channels * format.width));
  return {
    sampleRate,
    channels,
    samples: Math.min(common.samples, present),
    offset: sound.offset,
    format,
  };
}
