import type { ComponentChildren } from "preact";
import { formatDuration } from "@/lib/player/duration.ts";

export interface SeekSliderProps {
  /** Seconds. */
  position: number;
  duration: number;
  /** Where the loaded part ends, in seconds. */
  buffered: number;
  /** While the thumb is held. */
  onDrag: (seconds: number) => void;
  /** When it is let go, and on every key. */
  onSeek: (seconds: number) => void;
  /** The waveform, where there is one. */
  children?: ComponentChildren;
}

/** Where the track is, what of it is loaded, and the way to go elsewhere in it. */
export function SeekSlider(props: SeekSliderProps) {
  const { position, duration, buffered, onDrag, onSeek, children } = props;
  const percent = (seconds: number) =>
    `${duration > 0 ? Math.min(100, seconds / duration * 100) : 0}%`;
  return (
    <div class="seek">
      <span class="seek-time">
        {formatDuration(position)}
      </span>
      <div
        class={`seek-track${children ? " has-wave" : ""}`}
        style={{ "--played": percent(position), "--loaded": percent(buffered) }}
      >
        {children}
        <input
          class="slider"
          type="range"
          aria-label="Position"
          aria-valuetext={`${formatDuration(position)} of ${
            formatDuration(duration)
          }`}
          min="0"
          max={duration}
          step="any"
          value={position}
          disabled={duration <= 0}
          onInput={(event) => onDrag(event.currentTarget.valueAsNumber)}
          onChange={(event) => onSeek(event.currentTarget.valueAsNumber)}
        />
      </div>
      <span class="seek-time">
        {formatDuration(duration)}
      </span>
    </div>
  );
}
