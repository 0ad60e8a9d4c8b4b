import { PeakMeter, type Peaks } from "../peaks.ts";
import { openFileReader } from "../source/byte_reader.ts";
import type { SoundFormat } from "../source/sound_format.ts";
import { openSourceBlocks } from "../source/source_blocks.ts";
import { toStereo } from "./stereo_mix.ts";

/** Samples between two steps: some seconds of music. */
const STEP = 2 ** 18;

/**
 * Measures a source by decoding it, in steps of some seconds of sound. It computes without a pause, so it
 * belongs into a worker.
 *
 * @param path absolute
 * @throws {Error} the file is not of that format, or holds no sound
 */
export async function* measureSource(
  path: string,
  format: SoundFormat,
): AsyncGenerator<void, Peaks> {
  using file = await openFileReader(path);
  const { sampleRate, blocks } = await openSourceBlocks(file, format);
  const meter = new PeakMeter(sampleRate * 2);
  let measured = 0;
  for await (const block of blocks) {
    if (block.length === 0) continue;
    const [left, right] = toStereo(block);
    meter.add(interleave(left, right));
    measured += left.length;
    if (measured < STEP) continue;
    measured = 0;
    yield;
  }
  const peaks = meter.finish();
  if (peaks === null) throw new Error("Cannot find any sound in the file");
  return peaks;
}

function interleave(left: Float32Array, right: Float32Array): Float32Array {
  const both = new Float32Array(left.length * 2);
  for (let i = 0; i < left.length; i++) {
    both[2 * i] = left[i]!;
    both[2 * i + 1] = right[i]!;
  }
  return both;
}
