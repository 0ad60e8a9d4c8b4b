/** Work by key. Whoever asks for what is being done gets the same result. */
export class SingleFlight {
  readonly #running = new Map<string, Promise<unknown>>();

  /** Results of one key are of one type: a key names one thing. */
  do<T>(key: string, work: () => Promise<T>): Promise<T> {
    const running = this.#running.get(key) as Promise<T> | undefined;
    if (running !== undefined) return running;
    const started = work().finally(() => this.#running.delete(key));
    this.#running.set(key, started);
    return started;
  }
}
