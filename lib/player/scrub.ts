import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Player } from "./player.ts";

/** The thumb of a seek slider, which may be held elsewhere than where the music is. */
export interface Scrub {
  /** Where the thumb is, in seconds. */
  readonly position: ReadonlySignal<number>;
  /** The thumb is held there. */
  drag(seconds: number): void;
  /** The thumb is let go there. */
  drop(seconds: number): void;
}

/** Creates the thumb of a player. */
export function createScrub(player: Player): Scrub {
  const held = signal<number | null>(null);
  return {
    position: computed(() => held.value ?? player.position.value),
    drag: (seconds) => void (held.value = seconds),
    drop(seconds) {
      held.value = null;
      player.seek(seconds);
    },
  };
}
