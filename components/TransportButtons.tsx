import {
  NextIcon,
  PauseIcon,
  PlayIcon,
  PreviousIcon,
  RepeatIcon,
  RepeatOneIcon,
  ShuffleIcon,
} from "@/components/Icons.tsx";
import type { Player } from "@/lib/player/player.ts";
import type { Repeat } from "@/lib/player/queue.ts";
import { nextRepeat } from "@/lib/player/shortcuts.ts";

const REPEAT_NAMES: Readonly<Record<Repeat, string>> = {
  off: "Repeat: off",
  all: "Repeat: the whole tape",
  one: "Repeat: this track",
};

/** Shuffle, previous, play or pause, next, repeat. */
export function TransportButtons({ player }: { player: Player }) {
  const phase = player.phase.value;
  const repeat = player.repeat.value;
  const isLoading = phase === "loading";
  const isRunning = isLoading || phase === "playing";
  return (
    <div class="transport">
      <button
        type="button"
        class="round is-mode"
        aria-label="Shuffle"
        aria-pressed={player.shuffle.value}
        onClick={() => player.setShuffle(!player.shuffle.value)}
      >
        <ShuffleIcon />
      </button>
      <button
        type="button"
        class="round"
        aria-label="Previous track"
        onClick={player.previous}
      >
        <PreviousIcon />
      </button>
      <button
        type="button"
        class={`round is-main${isLoading ? " is-loading" : ""}`}
        aria-label={isRunning ? "Pause" : "Play"}
        onClick={player.toggle}
      >
        {isRunning ? <PauseIcon /> : <PlayIcon />}
      </button>
      <button
        type="button"
        class="round"
        aria-label="Next track"
        onClick={player.next}
      >
        <NextIcon />
      </button>
      <button
        type="button"
        class={`round is-mode${repeat === "off" ? "" : " is-on"}`}
        aria-label={REPEAT_NAMES[repeat]}
        onClick={() => player.setRepeat(nextRepeat(repeat))}
      >
        {repeat === "one" ? <RepeatOneIcon /> : <RepeatIcon />}
      </button>
    </div>
  );
}
