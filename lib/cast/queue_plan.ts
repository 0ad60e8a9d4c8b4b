/** How the tracks of a tape are sent to a device, in messages that are not too long. */
export interface QueuePlan {
  /** The part of the queue that is loaded: from its first item up to, not including, its last. */
  readonly load: Span;
  /** What is put in front of it afterwards, the first part first. */
  readonly before: readonly Span[];
  /** What is put behind it afterwards. */
  readonly after: readonly Span[];
}

/** Items of a queue from `start` up to `end`, exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Bytes of items in one message. A device takes 64 KiB, but the SDK passes on 32,768 characters at most, and
 * the message has a head of its own.
 */
const MESSAGE_BUDGET = 28 * 1024;

/**
 * Plans the messages of a queue. What fits into one is loaded at once; otherwise the part from the item
 * before the current one on, so that "previous" works from the start and the device's window shows the
 * item that the others are put in front of.
 *
 * @param sizes of every item in bytes
 * @param current place of the item to start with
 */
export function planQueue(
  sizes: readonly number[],
  current: number,
  budget: number = MESSAGE_BUDGET,
): QueuePlan {
  const whole = { start: 0, end: sizes.length };
  if (sum(sizes) <= budget) return { load: whole, before: [], after: [] };
  const two = sum(sizes.slice(Math.max(current - 1, 0), current + 1));
  const start = two > budget ? current : Math.max(current - 1, 0);
  const [load, ...after] = split(sizes, { start, end: sizes.length }, budget);
  return {
    load: load ?? whole,
    before: split(sizes, { start: 0, end: start }, budget),
    after,
  };
}

/** Bytes of a value in a message. */
export function messageSize(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}

/** An item larger than the budget is a part of its own. */
function split(
  sizes: readonly number[],
  { start, end }: Span,
  budget: number,
): Span[] {
  const spans: Span[] = [];
  let first = start;
  let size = 0;
  for (let i = start; i < end; i++) {
    const next = sizes[i] ?? 0;
    if (i > first && size + next > budget) {
      spans.push({ start: first, end: i });
      first = i;
      size = 0;
    }
    size += next;
  }
  if (first < end) spans.push({ start: first, end });
  return spans;
}

function sum(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total + size, 0);
}
