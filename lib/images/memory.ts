/** A map of strings that forgets what was put in first when it holds too many. */
export class Memory<T> {
  readonly #capacity: number;
  readonly #values = new Map<string, T>();

  /** @param capacity values that are remembered */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get(key: string): T | undefined {
    return this.#values.get(key);
  }

  set(key: string, value: T): void {
    this.#values.delete(key);
    this.#values.set(key, value);
    if (this.#values.size <= this.#capacity) return;
    const oldest = this.#values.keys().next();
    if (!oldest.done) this.#values.delete(oldest.value);
  }
}
