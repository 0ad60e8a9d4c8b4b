import { readAiffHeader } from "./aiff_header.ts";
import type { ByteReader } from "./byte_reader.ts";
import { readFlacBlocks } from "./flac_blocks.ts";
import { readFlacHeader } from "./flac_header.ts";
import { readPcmBlocks } from "./pcm_blocks.ts";
import type { SoundFormat } from "./sound_format.ts";
import { readWavHeader } from "./wav_header.ts";

/** The decoded sound of a source. */
export interface SourceBlocks {
  /** Samples per second. */
  readonly sampleRate: number;
  /** Samples in blocks, one array per channel; a block may be empty. */
  readonly blocks: AsyncGenerator<Float32Array[]>;
}

/** What can be decoded without ffmpeg. */
const EMBEDDED_FORMATS = ["flac", "wav", "aiff"] as const;

/** Whether a format is one of {@linkcode EMBEDDED_FORMATS}. */
export function isEmbeddedFormat(format: SoundFormat): boolean {
  return EMBEDDED_FORMATS.some((known) => known === format);
}

/**
 * Opens a source for decoding in this process.
 *
 * @throws {Error} the file is not of that format, or the format is none of ours
 */
export async function openSourceBlocks(
  file: ByteReader,
  format: SoundFormat,
): Promise<SourceBlocks> {
  const opened = await open(file, format);
  if (opened !== null) return opened;
  throw new Error(`Cannot read the file as ${format}`);
}

async function open(
  file: ByteReader,
  format: SoundFormat,
): Promise<SourceBlocks | null> {
  switch (format) {
    case "flac": {
      const header = await readFlacHeader(file);
      return header && {
        sampleRate: header.sampleRate,
        blocks: readFlacBlocks(file, header),
      };
    }
    case "wav": {
      const layout = await readWavHeader(file);
      return layout && {
        sampleRate: layout.sampleRate,
        blocks: readPcmBlocks(file, layout),
      };
    }
    case "aiff": {
      const layout = await readAiffHeader(file);
      return layout && {
        sampleRate: layout.sampleRate,
        blocks: readPcmBlocks(file, layout),
      };
    }
    default:
      return null;
  }
}
