import { type ByteReader, toView } from "./byte_reader.ts";
import type { PcmFormat, PcmLayout } from "./pcm_layout.ts";

/** Samples per channel that are read at a time. */
const BLOCK_SAMPLES = 16_384;

/** Reads one sample as a number from -1 to 1. */
type ReadSample = (view: DataView, offset: number) => number;

/** The samples of an uncompressed file in blocks, one array per channel; it ends early where the file does. */
export async function* readPcmBlocks(
  source: ByteReader,
  { channels, samples, offset, format }: PcmLayout,
): AsyncGenerator<Float32Array[]> {
  const stride = channels * format.width;
  const read = sampleReader(format);
  for (let start = 0; start < samples; start += BLOCK_SAMPLES) {
    const count = Math.min(BLOCK_SAMPLES, samples - start);
    const bytes = await source.read(offset + start * stride, count * stride);
    const view = toView(bytes);
    const present = Math.floor(bytes.length / stride);
    yield Array.from({ length: channels }, (_, channel) => {
      const block = new Float32Array(present);
      for (let i = 0; i < present; i++) {
        block[i] = read(view, i * stride + channel * format.width);
      }
      return block;
    });
    if (present < count) return;
  }
}

function sampleReader({ kind, width, littleEndian }: PcmFormat): ReadSample {
  switch (kind) {
    case "unsigned":
      return (view, offset) => (view.getUint8(offset) - 128) / 128;
    case "float":
      return width === 8
        ? (view, offset) => finite(view.getFloat64(offset, littleEndian))
        : (view, offset) => finite(view.getFloat32(offset, littleEndian));
    case "signed":
      return signedReader(width, littleEndian);
  }
}

function signedReader(
  width: PcmFormat["width"],
  littleEndian: boolean,
): ReadSample {
  const low = littleEndian ? 0 : 2;
  const high = littleEndian ? 1 : 0;
  switch (width) {
    case 1:
      return (view, offset) => view.getInt8(offset) / 2 ** 7;
    case 2:
      return (view, offset) => view.getInt16(offset, littleEndian) / 2 ** 15;
    case 3:
      return (view, offset) =>
        (view.getInt16(offset + high, littleEndian) * 256 +
          view.getUint8(offset + low)) / 2 ** 23;
    default:
      return (view, offset) => view.getInt32(offset, littleEndian) / 2 ** 31;
  }
}

/** An encoder that meets NaN or infinity never recovers; silence is what such a sample is worth. */
function finite(value: number): number {
  return Number.isFinite(value) ? value : 0;
}
