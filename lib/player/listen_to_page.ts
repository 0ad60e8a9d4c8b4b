import type { Player } from "./player.ts";
import { type KeyTarget, pressKey } from "./shortcuts.ts";
import { parseTrackReference } from "./track_reference.ts";

/** What keys mean beyond the player. */
export interface PageActions {
  onHelp: () => void;
  onShare: () => void;
}

/**
 * Lets the keyboard and the links of liner notes move the player, and the network too when it comes
 * back. Returns what stops that.
 */
export function listenToPage(
  player: Player,
  page: Window,
  { onHelp, onShare }: PageActions,
): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  const { document } = page;

  function press(event: KeyboardEvent) {
    const hasModifier = event.ctrlKey || event.metaKey || event.altKey;
    const target = keyTarget(event.target);
    if (event.defaultPrevented || hasModifier || target === "typing") return;
    if (event.key === "?") onHelp();
    else if (event.key === "S" && event.shiftKey) onShare();
    else if (!pressKey(player, { key: event.key, hasModifier, target })) return;
    event.preventDefault();
  }

  function follow(event: MouseEvent) {
    if (!isPlainClick(event) || !(event.target instanceof Element)) return;
    const link = event.target.closest<HTMLElement>("a[data-tracks]");
    const tracks = parseTrackReference(
      link?.dataset.tracks,
      player.tracks.length,
    );
    if (tracks === null) return;
    event.preventDefault();
    // One track is a place to go on from, several are a part by themselves.
    if (tracks.first === tracks.last) player.jump(tracks.first);
    else player.playPart(tracks.first, tracks.last);
  }

  document.addEventListener("keydown", press, { signal });
  document.addEventListener("click", follow, { signal });
  page.addEventListener("online", () => player.reconnect(), { signal });
  return () => stop.abort();
}

/** Whether a click means "go there", not "open it elsewhere". */
export function isPlainClick(event: MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey &&
    !event.shiftKey && !event.altKey;
}

function keyTarget(target: EventTarget | null): KeyTarget {
  if (!(target instanceof Element)) return "page";
  if (target.matches("input[type=radio]")) return "choosing";
  if (target.matches(".seek input")) return "seeking";
  if (target.matches("input[type=range]")) return "sliding";
  if (target.closest("input, textarea, select, [contenteditable]")) {
    return "typing";
  }
  const isInPlayer = target.closest(".bar") !== null;
  // Space does not follow links: whoever has chosen a track from the list pauses it.
  if (target.closest("button, summary")) {
    return isInPlayer ? "pressing" : "page-pressing";
  }
  return isInPlayer ? "player" : "page";
}
