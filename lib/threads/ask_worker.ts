/**
 * Puts a question to a worker, which has one answer to each. The answer never rejects, as nobody may be
 * there to see it: an error that the worker did not catch is an answer of type `"error"`.
 */
export function askWorker<Question, Answer>(
  worker: Worker,
  question: Question,
): Promise<Answer | { readonly type: "error"; readonly message: string }> {
  const { promise, resolve } = Promise.withResolvers<
    Answer | { readonly type: "error"; readonly message: string }
  >();
  worker.onmessage = ({ data }: MessageEvent<Answer>) => resolve(data);
  worker.onerror = (event) => {
    event.preventDefault();
    resolve({ type: "error", message: event.message });
  };
  worker.postMessage(question);
  return promise;
}
