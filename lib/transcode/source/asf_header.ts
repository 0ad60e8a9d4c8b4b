import { type ByteReader, toView } from "./byte_reader.ts";

/** What a Windows Media file says of its sound. */
export interface AsfHeader {
  /** Samples per second. */
  readonly sampleRate: number;
  readonly channels: number;
  /** Samples per channel, as exact as milliseconds are. */
  readonly samples: number;
}

/** Objects of the format (ASF specification, sections 3.1 to 3.3), by their GUID as it is in the file. */
const HEADER = "3026b2758e66cf11a6d900aa0062ce6c";
const FILE_PROPERTIES = "a1dcab8c47a9cf118ee400c00c205365";
const STREAM_PROPERTIES = "9107dcb7b7a9cf118ee600c00c205365";
const AUDIO_STREAM = "409e69f84d5bcf11a8fd00805f5c442b";

const HEADER_LENGTH = 30;
/** GUID and size of an object. */
const OBJECT_HEAD = 24;
/** As much of an object as holds what is needed of either. */
const OBJECT_BYTES = 92;
const MAX_OBJECTS = 64;
/** Of a live stream: nobody knows its length. */
const BROADCAST = 1;

/** Reads the head of an ASF file (.wma): `null` for anything else, and where the length is unknown. */
export async function readAsfHeader(
  source: ByteReader,
): Promise<AsfHeader | null> {
  const head = await source.read(0, HEADER_LENGTH);
  if (head.length < HEADER_LENGTH || guid(head, 0) !== HEADER) return null;
  const end = Math.min(readSize(head), source.size);
  let seconds: number | null = null;
  let sound: Pick<AsfHeader, "sampleRate" | "channels"> | null = null;
  let offset = HEADER_LENGTH;
  for (let count = 0; count < MAX_OBJECTS && offset < end; count++) {
    const bytes = await source.read(offset, OBJECT_BYTES);
    if (bytes.length < OBJECT_HEAD) break;
    const kind = guid(bytes, 0);
    if (bytes.length === OBJECT_BYTES) {
      if (kind === FILE_PROPERTIES) seconds = readSeconds(bytes);
      else if (kind === STREAM_PROPERTIES) sound ??= readSound(bytes);
    }
    const size = readSize(bytes);
    if (size < OBJECT_HEAD) break;
    offset += size;
  }
  if (seconds === null || sound === null) return null;
  return { ...sound, samples: Math.round(seconds * sound.sampleRate) };
}

/** Play duration in units of 100 ns, which the preroll in milliseconds is part of. */
function readSeconds(bytes: Uint8Array<ArrayBuffer>): number | null {
  const view = toView(bytes);
  const isLive = (view.getUint32(88, true) & BROADCAST) !== 0;
  const seconds = Number(view.getBigUint64(64, true)) / 1e7 -
    Number(view.getBigUint64(80, true)) / 1000;
  return isLive || seconds <= 0 ? null : seconds;
}

/** The `WAVEFORMATEX` of a stream, where it is sound. */
function readSound(bytes: Uint8Array<ArrayBuffer>) {
  if (guid(bytes, OBJECT_HEAD) !== AUDIO_STREAM) return null;
  const view = toView(bytes);
  return {
    channels: view.getUint16(80, true),
    sampleRate: view.getUint32(82, true),
  };
}

function readSize(bytes: Uint8Array<ArrayBuffer>): number {
  return Number(toView(bytes).getBigUint64(16, true));
}

function guid(bytes: Uint8Array<ArrayBuffer>, at: number): string {
  return bytes.subarray(at, at + 16).toHex();
}
