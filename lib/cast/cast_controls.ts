import { effect } from "@preact/signals";
import type { PlayerPhase } from "../player/playback_state.ts";
import type { Player } from "../player/player.ts";

/** Told of what a device does, while it plays for this page. */
export interface CastCallbacks {
  onTrackChange?: (index: number) => void;
  onPlayStateChange?: (phase: PlayerPhase) => void;
  /** @param seconds from the start of the track */
  onTimeUpdate?: (seconds: number) => void;
}

/** The controls of the original app by their names. Each does nothing while no device plays. */
export interface CastControls {
  castPlay(): void;
  castPause(): void;
  castTogglePlayPause(): void;
  castNext(): void;
  castPrevious(): void;
  /** @param seconds from the start of the track */
  castSeek(seconds: number): void;
  castJumpToTrack(index: number): void;
  isCasting(): boolean;
  /** Replaces the callbacks that were there. Returns a function that takes them back. */
  setCastControlCallbacks(callbacks: CastCallbacks): () => void;
}

/** Controls of a player, for as long as it casts. */
export function createCastControls(
  player: Player,
  isCasting: () => boolean,
): CastControls {
  const whileCasting =
    <T extends unknown[]>(action: (...values: T) => void) => (...values: T) => {
      if (isCasting()) action(...values);
    };
  let removeCallbacks = () => {};
  return {
    castPlay: whileCasting(player.play),
    castPause: whileCasting(player.pause),
    castTogglePlayPause: whileCasting(player.toggle),
    castNext: whileCasting(player.next),
    castPrevious: whileCasting(player.previous),
    castSeek: whileCasting(player.seek),
    castJumpToTrack: whileCasting(player.jump),
    isCasting,
    setCastControlCallbacks(callbacks) {
      removeCallbacks();
      const { onTrackChange, onPlayStateChange, onTimeUpdate } = callbacks;
      const stops = [
        effect(() => {
          const { value } = player.index;
          if (isCasting()) onTrackChange?.(value);
        }),
        effect(() => {
          const { value } = player.phase;
          if (isCasting()) onPlayStateChange?.(value);
        }),
        effect(() => {
          const { value } = player.position;
          if (isCasting()) onTimeUpdate?.(value);
        }),
      ];
      removeCallbacks = () => stops.forEach((stop) => stop());
      return removeCallbacks;
    },
  };
}
