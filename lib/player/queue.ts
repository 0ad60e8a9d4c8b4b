import {
  goBack,
  goOn,
  type PlayOrder,
  shuffledOrder,
  straightOrder,
} from "./play_order.ts";

/** What is played again when it has ended: nothing, the whole tape, or this track. */
export const REPEATS = ["off", "all", "one"] as const;
export type Repeat = typeof REPEATS[number];

/** Why there has to be another track: the last one is over, a listener asks, or it cannot be played. */
export type StepCause = "ended" | "asked" | "broken";

/** Where a step through the tape leads. */
export type QueueStep =
  /** The track that is current in this order. */
  | { readonly kind: "track"; readonly order: PlayOrder }
  | { readonly kind: "restart" }
  | { readonly kind: "end" };

/** How far into a track "previous" still means the track before it, in seconds. */
const RESTART_AFTER = 3;

/** Where the tape stands, and how it is gone through. */
export interface QueueState {
  readonly order: PlayOrder;
  /** How many tracks the tape has. */
  readonly length: number;
  /** Tracks that turned out to be unplayable. */
  readonly broken: ReadonlySet<number>;
  readonly shuffle: boolean;
  readonly repeat: Repeat;
}

/** The order of all tracks from the current one on, as shuffle has it. */
export function makeOrder(
  index: number,
  { length, shuffle }: Pick<QueueState, "length" | "shuffle">,
  random: () => number,
): PlayOrder {
  return shuffle
    ? shuffledOrder(index, length, random)
    : straightOrder(index, length);
}

/**
 * The next playable track, or the end of the tape. A part of the tape ends by itself, and
 * only a listener who asks for more gets what follows it.
 */
export function advance(
  state: QueueState,
  cause: StepCause,
  random: () => number,
): QueueStep {
  const { order, length, broken, repeat } = state;
  if (cause === "ended" && repeat === "one") return { kind: "track", order };
  const step = take(order, broken);
  if (step.kind === "track") return step;
  if (order.isPart && cause === "asked") {
    const rest = take(straightOrder(order.index, length), broken);
    if (rest.kind === "track") return rest;
  }
  if (repeat === "off") return step;
  return take(nextRound(state, random), broken);
}

/** Whether a listener who asks for the next track gets one. */
export function leadsOn(state: QueueState): boolean {
  return advance(state, "asked", () => 0).kind === "track";
}

/** Index of the track that comes by itself, or `null` where none does or only chance knows. */
export function peek(state: QueueState): number | null {
  const { order, broken, repeat, shuffle, length } = state;
  if (repeat === "one") return order.index < 0 ? null : order.index;
  const step = take(order, broken);
  if (step.kind === "track") return step.order.index;
  if (repeat === "off" || shuffle) return null;
  const again = take(straightOrder(-1, length), broken);
  return again.kind === "track" ? again.order.index : null;
}

/** The playable track before, or the start of this one when it has been playing for a while. */
export function retreat(
  { order, broken }: Pick<QueueState, "order" | "broken">,
  position: number,
): QueueStep {
  if (position > RESTART_AFTER) return { kind: "restart" };
  const at = order.played.findLastIndex((track) => !broken.has(track));
  return at < 0
    ? { kind: "restart" }
    : { kind: "track", order: goBack(order, at) };
}

function take(order: PlayOrder, broken: ReadonlySet<number>): QueueStep {
  const at = order.coming.findIndex((track) => !broken.has(track));
  return at < 0 ? { kind: "end" } : { kind: "track", order: goOn(order, at) };
}

/** A new round through the tape, which does not begin with the track that has just been heard. */
function nextRound(
  { order, length, shuffle }: QueueState,
  random: () => number,
): PlayOrder {
  if (!shuffle) return straightOrder(-1, length);
  const { coming } = shuffledOrder(order.index, length, random);
  return {
    played: [],
    index: -1,
    coming: order.index < 0 ? coming : [...coming, order.index],
    isPart: false,
  };
}
