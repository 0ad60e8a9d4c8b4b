import type { Player } from "../player/player.ts";
import type { CastSdk } from "./sdk.ts";

/**
 * What a device repeats by itself: this track, or the whole tape in its own order. Everything else
 * ends there, and the player decides what comes.
 */
export function repeatModeOf(
  player: Pick<Player, "repeat" | "shuffle" | "sleep" | "order">,
  { chrome }: Pick<CastSdk, "chrome">,
): chrome.cast.media.RepeatMode {
  const { OFF, ALL, SINGLE } = chrome.media.RepeatMode;
  const repeat = player.repeat.peek();
  if (player.sleep.peek().kind === "track") return OFF;
  if (repeat === "one") return SINGLE;
  const isWhole = !player.shuffle.peek() && !player.order.peek().isPart;
  return repeat === "all" && isWhole ? ALL : OFF;
}
