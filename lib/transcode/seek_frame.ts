import { FRAME_SAMPLES, paddingPeriod } from "./mp3_plan.ts";
import type { Mp3Plan } from "./transcoder.ts";

/**
 * Frames that LAME needs to forget that it has just started. The overlap of its windows takes four; the
 * hearing threshold that adapts to the loudness took up to 32 on music, which costs a fiftieth of a second.
 */
const PRE_ROLL = 64;

/**
 * The frame at which an encoder must start so that its bytes from `frame` on are those of an encoder
 * that started at the first: some frames early, and where the pattern of padding bytes begins anew.
 */
export function seekFrame(plan: Mp3Plan, frame: number): number {
  const period = paddingPeriod(plan);
  const latest = Math.max(frame - PRE_ROLL, 0);
  return latest - latest % period;
}

/**
 * Whether every frame that {@linkcode seekFrame} names begins at a whole sample of the source. Otherwise, as at
 * 44056 Hz, the samples of the MP3 lie between others than in a run that started at the first.
 */
export function hasWholeSeeks(plan: Mp3Plan, sourceRate: number): boolean {
  const samples = paddingPeriod(plan) * FRAME_SAMPLES;
  return samples * sourceRate % plan.sampleRate === 0;
}
