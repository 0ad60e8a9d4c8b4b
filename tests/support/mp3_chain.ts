import type {
  EncodeJob,
  Mp3Plan,
  Transcoder,
} from "@/lib/transcode/transcoder.ts";
import { parseFrameHeader } from "./mp3_frame_header.ts";

/** All bytes of a job. */
export async function encodeAll(
  transcoder: Transcoder,
  job: EncodeJob,
  signal: AbortSignal = new AbortController().signal,
): Promise<Uint8Array<ArrayBuffer>> {
  const stream = transcoder.encode(job, signal);
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * Follows the frames from the first byte to the last, and tells which of them hold sound.
 *
 * @throws {Error} where there is no frame of the plan
 */
export function followFrames(bytes: Uint8Array, plan: Mp3Plan): boolean[] {
  const SIDE_INFO = 4;
  const holdsSound: boolean[] = [];
  let offset = 0;
  while (offset < bytes.length) {
    const header = parseFrameHeader(bytes, offset);
    if (
      header?.bitRate !== plan.bitRate || header.sampleRate !== plan.sampleRate
    ) {
      throw new Error(
        `Cannot follow the frames as none of the plan starts at byte ${offset}`,
      );
    }
    const body = bytes.subarray(offset + SIDE_INFO, offset + header.size);
    holdsSound.push(body.some((byte) => byte !== 0));
    offset += header.size;
  }
  if (offset !== bytes.length) {
    throw new Error(
      `Cannot follow the frames as the last ends behind byte ${bytes.length}`,
    );
  }
  return holdsSound;
}
