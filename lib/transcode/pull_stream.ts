/**
 * A stream of what a generator yields, which runs only while somebody reads: nothing is started before
 * the first read, and nothing is made ahead.
 *
 * @param generate gets a signal that is aborted with `signal` and when the reader cancels; it must end
 * soon after, and clean up on every path
 */
export function pullStream(
  generate: (signal: AbortSignal) => AsyncGenerator<Uint8Array<ArrayBuffer>>,
  signal: AbortSignal,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const cancelled = new AbortController();
  const chunks = generate(AbortSignal.any([signal, cancelled.signal]));
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel(reason) {
      cancelled.abort(reason);
      await chunks.return(undefined);
    },
  }, { highWaterMark: 0 });
}
