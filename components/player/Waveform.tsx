import { WAVE_HEIGHT, WAVE_STEP, wavePath } from "@/lib/player/waveform.ts";

const BARS = 150;

/** The shape of a track behind its slider. What was played is coloured by the style of the slider. */
export function Waveform({ peaks }: { peaks: readonly number[] }) {
  const path = wavePath(peaks, BARS);
  return (
    <svg
      class="wave"
      viewBox={`0 0 ${BARS * WAVE_STEP} ${WAVE_HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path class="wave-rest" d={path} />
      <path class="wave-loaded" d={path} />
      <path class="wave-played" d={path} />
    </svg>
  );
}
