import { NICENESS } from "../lower_priority.ts";
import { PeakMeter, type Peaks } from "../peaks.ts";
import type { MeasureJob } from "../transcoder.ts";
import { DEMUXERS } from "./ffmpeg_arguments.ts";
import { type FfmpegRun, runFfmpeg } from "./ffmpeg_process.ts";

/** Samples per second that are looked at: what a drawing shows is far slower. */
const SAMPLE_RATE = 8000;
/** Both, as sides in opposite phase would cancel each other out in one. */
const CHANNELS = 2;
/** No track is longer, in seconds; a file that says so is measured up to there. */
const LONGEST = 24 * 60 * 60;
const FULL_SCALE = 2 ** 15;

/** Measures a source with ffmpeg: see `Transcoder.measure`. */
export async function measureWithFfmpeg(
  { path, format, turn }: MeasureJob,
  signal: AbortSignal,
  program: Pick<FfmpegRun, "program" | "stallMs">,
): Promise<Peaks> {
  const purpose = `measure ${JSON.stringify(path)}`;
  const meter = new PeakMeter(SAMPLE_RATE * CHANNELS);
  const samples = new SampleReader();
  const output = runFfmpeg({
    ...program,
    args: peaksArguments(path, DEMUXERS[format]),
    purpose,
    niceness: NICENESS.peaks,
  }, signal);
  for await (const chunk of output) {
    meter.add(samples.read(chunk));
    await turn();
  }
  const peaks = meter.finish();
  if (peaks === null) throw new Error(`Cannot ${purpose}: there is no sound`);
  return peaks;
}

/** Arguments that make ffmpeg write 16-bit samples of both channels in turn. */
function peaksArguments(path: string, demuxer: string): string[] {
  return [
    ...["-nostdin", "-v", "error"],
    ...["-protocol_whitelist", "file,pipe"],
    ...["-f", demuxer, "-i", `file:${path}`, "-t", String(LONGEST)],
    ...["-map", "0:a:0", "-vn"],
    ...["-ar", String(SAMPLE_RATE), "-ac", String(CHANNELS)],
    ...["-f", "s16le", "pipe:1"],
  ];
}

/** Samples out of pieces of bytes that may end in the middle of one. */
class SampleReader {
  #rest: Uint8Array = new Uint8Array(0);

  read(chunk: Uint8Array): Float32Array {
    const bytes = new Uint8Array(this.#rest.length + chunk.length);
    bytes.set(this.#rest);
    bytes.set(chunk, this.#rest.length);
    const view = new DataView(bytes.buffer);
    const samples = new Float32Array(Math.floor(bytes.length / 2));
    for (let i = 0; i < samples.length; i++) {
      samples[i] = view.getInt16(i * 2, true) / FULL_SCALE;
    }
    this.#rest = bytes.subarray(samples.length * 2);
    return samples;
  }
}
