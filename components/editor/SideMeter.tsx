import {
  measureSides,
  TAPE_LENGTHS,
  type TapeLength,
} from "@/lib/editor/side_meter.ts";
import { formatDuration } from "@/lib/player/duration.ts";

export interface SideMeterProps {
  /** Seconds of each track, or `null`. */
  durations: readonly (number | null)[];
  length: TapeLength;
  onLength: (length: TapeLength) => void;
}

/** How full the two sides of a tape would be. */
export function SideMeter({ durations, length, onLength }: SideMeterProps) {
  const { a, b, capacity, over, unknown } = measureSides(durations, length);
  const onA = durations.slice(0, a.tracks);
  const onB = durations.slice(a.tracks);
  return (
    <div class="meter">
      <fieldset class="meter-lengths">
        <legend>Would it fit on a cassette?</legend>
        {TAPE_LENGTHS.map((minutes) => (
          <label key={minutes} class="pill">
            <input
              type="radio"
              name="tape-length"
              value={minutes}
              checked={minutes === length}
              onChange={() => onLength(minutes)}
            />
            <span>C{minutes}</span>
          </label>
        ))}
      </fieldset>
      <Side name="A" durations={onA} seconds={a.seconds} capacity={capacity} />
      <Side name="B" durations={onB} seconds={b.seconds} capacity={capacity} />
      <p class={`meter-words${over > 0 ? " is-over" : ""}`}>
        {over > 0
          ? `${formatDuration(over)} too long for a C${length}.`
          : b.tracks > 0
          ? `Side A ends after track ${a.tracks}.`
          : a.tracks > 0
          ? "It all fits on side A."
          : "Two empty sides."}
        {unknown > 0 &&
          ` The length of ${unknown} ${
            unknown === 1 ? "track is" : "tracks are"
          } not known.`}
      </p>
    </div>
  );
}

interface SideProps {
  name: string;
  durations: readonly (number | null)[];
  seconds: number;
  capacity: number;
}

/** Drawn in units of a second, with a gap between tracks. */
function Side({ name, durations, seconds, capacity }: SideProps) {
  const gap = capacity / 300;
  let at = 0;
  return (
    <div class="meter-side">
      <span class="meter-name" aria-hidden="true">{name}</span>
      <svg
        class="meter-bar"
        viewBox={`0 0 ${capacity} 10`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`Side ${name}: ${formatDuration(seconds)} of ${
          formatDuration(capacity)
        }`}
      >
        <rect class="meter-empty" width={capacity} height="10" />
        {durations.map((duration, index) => {
          const x = at;
          at += duration ?? 0;
          return (
            <rect
              key={index}
              class={x + (duration ?? 0) > capacity
                ? "meter-over"
                : "meter-track"}
              x={x}
              width={Math.max(0, (duration ?? 0) - gap)}
              height="10"
            />
          );
        })}
      </svg>
      <span class="meter-time">
        {formatDuration(seconds)} / {formatDuration(capacity)}
      </span>
    </div>
  );
}
