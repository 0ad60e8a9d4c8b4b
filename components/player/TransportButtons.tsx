import { RepeatIcon, RepeatOneIcon, ShuffleIcon } from "@/components/Icons.tsx";
import { PlayKeys } from "@/components/player/PlayKeys.tsx";
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
      <PlayKeys
        face="round"
        isRunning={isLoading || phase === "playing"}
        isLoading={isLoading}
        hasNext={player.hasNext.value}
        onPrevious={player.previous}
        onToggle={player.toggle}
        onNext={player.next}
      />
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
