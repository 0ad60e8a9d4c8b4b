import type { Player } from "./player.ts";
import { type Repeat, REPEATS } from "./queue.ts";

/** A line of the list of shortcuts. */
export interface ShortcutLine {
  readonly keys: readonly string[];
  readonly meaning: string;
}

/** What the keys do, for the list that `?` shows. */
export const SHORTCUTS: readonly ShortcutLine[] = [
  { keys: ["Space", "K"], meaning: "Play or pause" },
  { keys: ["←", "→"], meaning: "5 seconds back or on" },
  { keys: ["J", "L"], meaning: "10 seconds back or on" },
  { keys: ["P", "N"], meaning: "Previous or next track" },
  { keys: ["↑", "↓"], meaning: "Volume, inside the player" },
  { keys: ["M"], meaning: "Mute" },
  { keys: ["S"], meaning: "Shuffle" },
  { keys: ["R"], meaning: "Repeat all, one, or nothing" },
  { keys: ["Shift S"], meaning: "Share" },
  { keys: ["?"], meaning: "This list" },
];

/** A key that was pressed, and where. */
export interface KeyPress {
  readonly key: string;
  readonly hasModifier: boolean;
  readonly target: KeyTarget;
}

/**
 * What has the focus: something that is typed in, a choice that space makes and arrows move, a slider,
 * the one that seeks, a control that space presses in the player or elsewhere, anything else of the
 * player, or the page.
 */
export type KeyTarget =
  | "typing"
  | "choosing"
  | "sliding"
  | "seeking"
  | "pressing"
  | "page-pressing"
  | "player"
  | "page";

/** Does what a key means. Returns whether it means anything. */
export function pressKey(player: Player, press: KeyPress): boolean {
  const { key, hasModifier, target } = press;
  if (hasModifier || target === "typing") return false;
  const action = ACTIONS.get(key.length === 1 ? key.toLowerCase() : key);
  if (action === undefined) return false;
  if (!isFree(key, target)) return false;
  action(player);
  return true;
}

/** Whether a key has no meaning of its own where the focus is. */
function isFree(key: string, target: KeyTarget): boolean {
  const isPressed = target === "pressing" || target === "page-pressing";
  if (key === " ") return !isPressed && target !== "choosing";
  if (!key.startsWith("Arrow")) return true;
  if (target === "choosing" || target === "sliding") return false;
  // Elsewhere these two scroll the page.
  const isVertical = key === "ArrowUp" || key === "ArrowDown";
  return !isVertical || target === "player" || target === "pressing";
}

/** What comes after a repeat: off, all, one, and off again. */
export function nextRepeat(repeat: Repeat): Repeat {
  return REPEATS[(REPEATS.indexOf(repeat) + 1) % REPEATS.length] ?? "off";
}

const ACTIONS = new Map<string, (player: Player) => void>(Object.entries({
  " ": (player: Player) => player.toggle(),
  k: (player: Player) => player.toggle(),
  ArrowLeft: (player: Player) => skip(player, -5),
  ArrowRight: (player: Player) => skip(player, 5),
  j: (player: Player) => skip(player, -10),
  l: (player: Player) => skip(player, 10),
  n: (player: Player) => player.next(),
  p: (player: Player) => player.previous(),
  ArrowUp: (player: Player) => player.setVolume(player.volume.value + 0.05),
  ArrowDown: (player: Player) => player.setVolume(player.volume.value - 0.05),
  m: (player: Player) => player.setMuted(!player.muted.value),
  s: (player: Player) => player.setShuffle(!player.shuffle.value),
  r: (player: Player) => player.setRepeat(nextRepeat(player.repeat.value)),
}));

function skip(player: Player, seconds: number): void {
  player.seek(player.position.value + seconds);
}
