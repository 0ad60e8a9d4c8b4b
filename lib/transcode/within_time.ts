/**
 * The outcome of a promise, unless it takes too long or is no longer wanted. The promise itself goes on:
 * whoever started it ends it.
 *
 * @throws the reason of the signal, or what `tooLate` makes after `ms` milliseconds
 */
export async function withinTime<T>(
  promise: Promise<T>,
  { ms, signal, tooLate }: {
    ms: number;
    signal: AbortSignal;
    tooLate: () => Error;
  },
): Promise<T> {
  signal.throwIfAborted();
  const ended = Promise.withResolvers<never>();
  const abort = () => ended.reject(signal.reason);
  signal.addEventListener("abort", abort, { once: true });
  const timer = setTimeout(() => ended.reject(tooLate()), ms);
  try {
    return await Promise.race([promise, ended.promise]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", abort);
  }
}
