import { createMp3Encoder } from "wasm-media-encoders";
import { breathe } from "../breathe.ts";
import type { Stereo } from "../stereo.ts";
import { concatBytes } from "./bytes.ts";
import { id3Tag } from "./id3.ts";
import type { Tags } from "./tags.ts";

/** How a lossy file is made. */
export interface LossyOptions {
  sampleRate: number;
  tags: Tags;
  signal?: AbortSignal | undefined;
}

/** An MP3 file at a constant 192 kbit/s, by LAME, behind an ID3v2 tag. */
export async function encodeMp3(
  sound: Stereo,
  { sampleRate, tags, signal }: LossyOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const encoder = await createMp3Encoder();
  encoder.configure({ sampleRate, channels: 2, bitrate: 192 });
  return concatBytes([
    id3Tag(tags),
    ...await encodeInBlocks(sound, encoder, signal),
  ]);
}

/**
 * What an encoder makes of a sound, fed by the second, so that other work on this thread gets its turn.
 *
 * @throws the reason of the signal when it is aborted
 */
export async function encodeInBlocks(
  { left, right }: Stereo,
  encoder: {
    encode(samples: readonly Float32Array[]): Uint8Array;
    finalize(): Uint8Array;
  },
  signal?: AbortSignal,
): Promise<Uint8Array[]> {
  const BLOCK = 65536;
  const parts: Uint8Array[] = [];
  for (let start = 0; start < left.length; start += BLOCK) {
    // The encoder owns what it returns and writes over it at the next call.
    parts.push(
      encoder.encode([
        left.subarray(start, start + BLOCK),
        right.subarray(start, start + BLOCK),
      ]).slice(),
    );
    await breathe(signal);
  }
  parts.push(encoder.finalize().slice());
  return parts;
}
