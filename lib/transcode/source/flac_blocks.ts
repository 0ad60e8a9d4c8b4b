import { FLACDecoder } from "@wasm-audio-decoders/flac";
import type { ByteReader } from "./byte_reader.ts";
import { findFlacAudio, type FlacHeader } from "./flac_header.ts";

/** Bytes that a block of samples may take up when it is decoded, at the very worst. */
const DECODED_LIMIT = 64 * 2 ** 20;
/** Bytes of a block beyond which less is read at a time. */
const LARGE_BLOCK = 4 * 2 ** 20;
/** A frame of silence, however long, takes about as much (RFC 9639, section 9). */
const SHORTEST_FRAME = 10;
const LONGEST_READ = 64 * 1024;
const SHORTEST_READ = 1024;

/**
 * The samples of a FLAC file in blocks, one array per channel. Damaged frames are left out, as ffmpeg
 * does; a block may be empty.
 */
export async function* readFlacBlocks(
  source: ByteReader,
  header: FlacHeader,
): AsyncGenerator<Float32Array[]> {
  const audio = await findFlacAudio(source, header.start);
  if (audio === null || audio >= source.size) return;
  const longest = longestRead(header);
  let length = SHORTEST_READ;
  const decoder = new FLACDecoder();
  await decoder.ready;
  try {
    let offset = audio;
    while (offset < source.size) {
      const bytes = await source.read(offset, length);
      if (bytes.length === 0) break;
      const chunk = offset === audio ? withMark(bytes) : bytes;
      const { channelData } = await decoder.decode(chunk);
      yield channelData;
      offset += bytes.length;
      const isLarge = sizeOf(channelData) > LARGE_BLOCK;
      length = isLarge
        ? Math.max(Math.floor(length / 2), SHORTEST_READ)
        : Math.min(length * 2, longest);
    }
    const { channelData } = await decoder.flush();
    yield channelData;
  } finally {
    decoder.free();
  }
}

/** Without the mark the decoder takes the stream for Ogg when its first bytes look like that. */
function withMark(bytes: Uint8Array): Uint8Array {
  const marked = new Uint8Array(bytes.length + 4);
  marked.set([0x66, 0x4c, 0x61, 0x43]);
  marked.set(bytes, 4);
  return marked;
}

function sizeOf(channels: readonly Float32Array[]): number {
  return channels.reduce((sum, { byteLength }) => sum + byteLength, 0);
}

/** Minutes of silence fit into a few kilobytes, so how much is read depends on what it could become. */
function longestRead({ maxBlock, channels }: FlacHeader): number {
  const decodedFrame = maxBlock * channels * Float32Array.BYTES_PER_ELEMENT;
  const frames = Math.floor(DECODED_LIMIT / decodedFrame);
  return Math.min(
    Math.max(frames * SHORTEST_FRAME, SHORTEST_READ),
    LONGEST_READ,
  );
}
