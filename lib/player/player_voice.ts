import { computed } from "@preact/signals";
import type { Voice } from "./play_alone.ts";
import type { Player } from "./player.ts";

/** A player as one of the pages that can be heard. What a device plays is heard elsewhere, and goes on. */
export function voiceOf(
  { phase, outputName, pause }: Pick<Player, "phase" | "outputName" | "pause">,
): Voice {
  const isRunning = computed(() =>
    ["playing", "loading"].includes(phase.value) && outputName.value === null
  );
  return {
    isRunning,
    isHeard: computed(() => isRunning.value && phase.value === "playing"),
    silence() {
      if (isRunning.value) pause();
    },
  };
}
