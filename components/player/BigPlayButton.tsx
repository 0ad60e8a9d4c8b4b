import { PauseIcon, PlayIcon } from "@/components/Icons.tsx";
import type { PlayerPhase } from "@/lib/player/playback_state.ts";

export interface BigPlayButtonProps {
  /** `null` until the page is alive: presses before that are noted by `NOTE_EARLY_PRESS`. */
  phase: PlayerPhase | null;
  onToggle: () => void;
}

/** The first thing that a receiver presses. */
export function BigPlayButton({ phase, onToggle }: BigPlayButtonProps) {
  const isRunning = phase === "playing" || phase === "loading";
  return (
    <button type="button" class="big-play" onClick={onToggle}>
      {isRunning ? <PauseIcon /> : <PlayIcon />}
      {isRunning ? "Pause" : "Play"}
    </button>
  );
}
