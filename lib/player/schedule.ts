/** Calls a function later; the returned function takes that back. */
export type Schedule = (
  callback: () => void,
  milliseconds: number,
) => () => void;

/** {@linkcode Schedule} by the timers of the platform. */
export function scheduleWithTimeout(
  callback: () => void,
  milliseconds: number,
): () => void {
  const timer = setTimeout(callback, milliseconds);
  return () => clearTimeout(timer);
}
