import { computed } from "@preact/signals";
import type { Voice } from "./play_alone.ts";
import type { Player } from "./player.ts";

/** A player as one of the pages that can be heard. What a device plays is heard elsewhere, and goes on. */
export function voiceOf(
  { phase, outputName, pause }: Pick<Player, "phase" | "outputName" | "pause">,
): Voice {
  return {
    isHeard: computed(() =>
      phase.value === "playing" && outputName.value === null
    ),
    silence() {
      const isRunning = phase.value === "playing" || phase.value === "loading";
      if (isRunning && outputName.value === null) pause();
    },
  };
}
