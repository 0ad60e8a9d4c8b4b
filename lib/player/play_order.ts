/** The tracks of a tape in the order in which they are heard: indices, each at most once. */
export interface PlayOrder {
  /** What "previous" goes back through, the last one last. */
  readonly played: readonly number[];
  /** The current track, or `-1` before the first. */
  readonly index: number;
  /** What comes by itself, the next one first. */
  readonly coming: readonly number[];
  /** Whether these are a few tracks of the tape that were asked for by themselves. */
  readonly isPart: boolean;
}

/** As on the tape. */
export function straightOrder(index: number, length: number): PlayOrder {
  return {
    played: range(0, index),
    index,
    coming: range(index + 1, length),
    isPart: false,
  };
}

/** Only the tracks from `first` to `last`, both included. */
export function partOrder(first: number, last: number): PlayOrder {
  return {
    played: [],
    index: first,
    coming: range(first + 1, last + 1),
    isPart: true,
  };
}

/**
 * The current track, then every other one in any order (Fisher and Yates).
 *
 * @param random from 0 to less than 1, as `Math.random`
 */
export function shuffledOrder(
  index: number,
  length: number,
  random: () => number,
): PlayOrder {
  const coming = range(0, length).filter((track) => track !== index);
  for (let i = coming.length - 1; i > 0; i--) {
    const other = Math.floor(random() * (i + 1));
    [coming[i], coming[other]] = [coming[other]!, coming[i]!];
  }
  return { played: [], index, coming, isPart: false };
}

/** The order after a leap to any track: what was current is the last one played, what is left still comes. */
export function leapTo(order: PlayOrder, index: number): PlayOrder {
  const before = order.index < 0 ? [] : [order.index];
  return {
    played: [...order.played, ...before].filter((track) => track !== index),
    index,
    coming: order.coming.filter((track) => track !== index),
    isPart: false,
  };
}

/** The order after going back to the track that is `at` that place of the played ones. */
export function goBack(order: PlayOrder, at: number): PlayOrder {
  const { played, index, coming, isPart } = order;
  return {
    played: played.slice(0, at),
    index: played[at] ?? index,
    coming: [...played.slice(at + 1), index, ...coming],
    isPart,
  };
}

/** The order after going on to the track that is `at` that place of the coming ones. */
export function goOn(order: PlayOrder, at: number): PlayOrder {
  const { played, index, coming, isPart } = order;
  const before = index < 0 ? [] : [index];
  return {
    played: [...played, ...before, ...coming.slice(0, at)],
    index: coming[at] ?? index,
    coming: coming.slice(at + 1),
    isPart,
  };
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(to - from, 0) }, (_, i) => from + i);
}
