/**
 * Lets everything else on this thread run before the next stretch of computing, so that a server stays responsive.
 *
 * @throws the reason of the signal when it is aborted
 */
export async function breathe(signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  // A promise alone would not let timers and sockets have their turn.
  await new Promise<void>((resolve) => setTimeout(resolve, 0));
  signal?.throwIfAborted();
}
