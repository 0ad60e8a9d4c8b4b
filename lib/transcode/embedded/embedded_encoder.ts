import { createMp3Encoder } from "wasm-media-encoders";
import { openFileReader } from "../source/byte_reader.ts";
import { openSourceBlocks } from "../source/source_blocks.ts";
import type { Mp3Plan, SourceInfo } from "../transcoder.ts";
import { designFilter } from "./resample_filter.ts";
import { Resampler } from "./resampler.ts";
import { type Stereo, toStereo } from "./stereo_mix.ts";

/**
 * The MP3 frames of a source, by LAME compiled to WebAssembly, from the first to the last that the
 * source yields. It computes without a pause, so it belongs into a worker.
 *
 * What it yields belongs to the encoder and is written over at the next step.
 *
 * @throws {Error} the file is no longer what `source` says, or holds no sound
 */
export async function* encodeSource(
  source: SourceInfo,
  plan: Mp3Plan,
): AsyncGenerator<Uint8Array> {
  using file = await openFileReader(source.path);
  const { blocks } = await openSourceBlocks(file, source.codec);
  const encoder = await createMp3Encoder();
  encoder.configure({
    sampleRate: plan.sampleRate,
    channels: 2,
    bitrate: knownBitRate(plan.bitRate),
  });
  let isSilent = true;
  for await (
    const block of atRate(blocks, source.sampleRate, plan.sampleRate)
  ) {
    if (block[0].length === 0) continue;
    isSilent = false;
    yield encoder.encode(block);
  }
  if (isSilent) throw new Error("Cannot find any sound in the file");
  yield encoder.finalize();
}

/** The sound in two channels at the rate of the MP3. */
async function* atRate(
  blocks: AsyncGenerator<Float32Array[]>,
  inputRate: number,
  outputRate: number,
): AsyncGenerator<Stereo> {
  if (inputRate === outputRate) {
    for await (const block of blocks) {
      if (block.length > 0) yield toStereo(block);
    }
    return;
  }
  const filter = designFilter(inputRate, outputRate);
  const left = new Resampler(filter);
  const right = new Resampler(filter);
  let isMono = false;
  for await (const block of blocks) {
    if (block.length === 0) continue;
    const [first, second] = toStereo(block);
    isMono = first === second;
    const resampled = left.process(first);
    yield [resampled, isMono ? resampled : right.process(second)];
  }
  const rest = left.flush();
  yield [rest, isMono ? rest : right.flush()];
}

/** @throws {RangeError} when it is none of the bit rates of a quality */
function knownBitRate(bitRate: number): 128 | 192 | 256 {
  switch (bitRate) {
    case 128:
    case 192:
    case 256:
      return bitRate;
    default:
      throw new RangeError(
        `Cannot encode as the bit rate must be 128, 192 or 256: received ${bitRate}`,
      );
  }
}
