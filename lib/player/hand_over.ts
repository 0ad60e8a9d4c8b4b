import type { PlaybackOutput } from "./output.ts";
import type { OutputPosition, Player } from "./player.ts";

/**
 * The page falls silent and a device plays, from where the page was. Whoever connects a device
 * wants to hear it, so a player that stood still starts.
 *
 * @param at what the device plays already: nothing is loaded then
 */
export function silenceLocalPlayer(
  player: Player,
  device: PlaybackOutput,
  at?: OutputPosition,
): void {
  player.useOutput(device, at);
  if (at !== undefined) return;
  const { value } = player.phase;
  if (value !== "playing" && value !== "loading") player.play();
}

/** The page takes over where the device was, at its own volume; playing only if the device was playing. */
export function enableLocalPlayer(player: Player, local: PlaybackOutput): void {
  player.useOutput(local);
}

/** Stands still at the same place, with nothing loaded: `play()` goes on there. */
export function standStill(player: Player): void {
  const { index, position } = player;
  if (index.value >= 0) player.cue(index.value, position.value);
}
