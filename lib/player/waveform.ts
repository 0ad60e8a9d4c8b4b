/** Height of a drawn waveform, in units of its drawing. */
export const WAVE_HEIGHT = 100;
/** Width of one of its bars with the gap behind it, in the same. */
export const WAVE_STEP = 4;

/** What is left of a bar where there is silence. */
const LEAST = 4;

/**
 * Path of a waveform in SVG: one vertical line for each bar around the middle. Each bar is as high as the
 * loudest of its peaks, in relation to the loudest of the track.
 *
 * @param peaks from 0 to 255
 */
export function wavePath(peaks: readonly number[], bars: number): string {
  const loudest = Math.max(...peaks, 1);
  let path = "";
  for (let bar = 0; bar < bars; bar++) {
    const from = Math.floor(bar * peaks.length / bars);
    const to = Math.max(Math.floor((bar + 1) * peaks.length / bars), from + 1);
    const peak = Math.max(...peaks.slice(from, to), 0) / loudest;
    const height = Math.round(LEAST + peak * (WAVE_HEIGHT - LEAST));
    const x = bar * WAVE_STEP + WAVE_STEP / 2;
    path += `M${x} ${(WAVE_HEIGHT - height) / 2}v${height}`;
  }
  return path;
}
