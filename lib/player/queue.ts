/** Where a jump through the tracks of a tape leads. */
export type QueueStep =
  | { readonly kind: "track"; readonly index: number }
  | { readonly kind: "restart" }
  | { readonly kind: "end" };

/** How far into a track "previous" still means the track before it, in seconds. */
export const RESTART_AFTER = 3;

export interface QueueState {
  /** Index of the current track, or `-1` before the first. */
  readonly index: number;
  readonly length: number;
  /** Tracks that turned out to be unplayable. */
  readonly broken: ReadonlySet<number>;
}

/** The next playable track, or the end of the tape. */
export function nextTrack({ index, length, broken }: QueueState): QueueStep {
  for (let i = index + 1; i < length; i++) {
    if (!broken.has(i)) return { kind: "track", index: i };
  }
  return { kind: "end" };
}

/** The playable track before, or the start of this one when it has been playing for a while. */
export function previousTrack(
  { index, broken }: QueueState,
  position: number,
): QueueStep {
  if (position > RESTART_AFTER) return { kind: "restart" };
  for (let i = index - 1; i >= 0; i--) {
    if (!broken.has(i)) return { kind: "track", index: i };
  }
  return { kind: "restart" };
}
