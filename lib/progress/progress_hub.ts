/** Where a task is. */
export type ProgressStatus =
  | "pending"
  | "in_progress"
  | "completed"
  | "failed"
  | "skipped";

/** What became of a task, in the words of its JSON. */
export interface ProgressEvent {
  readonly task_id: string;
  /** What is being done, as a word for programs. */
  readonly step: string;
  readonly status: ProgressStatus;
  /** The same for people. */
  readonly message: string;
  /** How much is done, of `total`. */
  readonly current: number;
  readonly total: number;
  /** ISO 8601. */
  readonly timestamp: string;
}

/** Hears of progress, until it is unsubscribed. */
export interface ProgressListener {
  onEvent(event: ProgressEvent): void;
  /** There will be no more. */
  onClose(): void;
}

/** Settings of a {@linkcode ProgressHub}. */
export interface ProgressHubOptions {
  /** How many tasks that have ended are remembered. Default: 50. */
  capacity?: number;
  now?: () => Date;
}

/**
 * Passes progress on to whoever listens, and tells everybody who comes later how each task stands:
 * nobody misses the end of a task by being late.
 */
export class ProgressHub implements Disposable {
  readonly #capacity: number;
  readonly #now: () => Date;
  /** The latest of each task, the task that changed last at the end. */
  readonly #latest = new Map<string, ProgressEvent>();
  readonly #listeners = new Map<ProgressListener, string | null>();

  constructor(
    { capacity = 50, now = () => new Date() }: ProgressHubOptions = {},
  ) {
    this.#capacity = capacity;
    this.#now = now;
  }

  /** How many listen. */
  get listeners(): number {
    return this.#listeners.size;
  }

  /** Tells everybody who listens to the task or to all. */
  publish(event: Omit<ProgressEvent, "timestamp">): void {
    const dated = { ...event, timestamp: this.#now().toISOString() };
    this.#latest.delete(event.task_id);
    this.#latest.set(event.task_id, dated);
    this.#forget();
    for (const [listener, task] of this.#listeners) {
      if (task === null || task === event.task_id) listener.onEvent(dated);
    }
  }

  /** How each task stands, the one that changed last at the end. */
  latest(): ProgressEvent[] {
    return Array.from(this.#latest.values());
  }

  /**
   * Tells the listener how things stand, and then what happens.
   *
   * @param task the only one that counts, or `null` for all
   * @returns what to call to hear no more
   */
  subscribe(listener: ProgressListener, task: string | null): () => void {
    this.#listeners.set(listener, task);
    for (const event of this.#latest.values()) {
      if (task === null || task === event.task_id) listener.onEvent(event);
    }
    return () => this.#listeners.delete(listener);
  }

  /** Sends everybody home, so that their connections do not hold up the end of the server. */
  [Symbol.dispose](): void {
    const listeners = Array.from(this.#listeners.keys());
    this.#listeners.clear();
    for (const listener of listeners) listener.onClose();
  }

  /** Only tasks that have ended are forgotten. */
  #forget(): void {
    const ended = this.latest().filter(hasEnded);
    const surplus = ended.slice(0, Math.max(0, ended.length - this.#capacity));
    for (const { task_id } of surplus) this.#latest.delete(task_id);
  }
}

/** Whether nothing more will come of a task. */
export function hasEnded({ status }: ProgressEvent): boolean {
  return status !== "pending" && status !== "in_progress";
}
