/** Minutes between two scans of a folder that cannot be watched. */
export const SCAN_MINUTES = 10;

/** Settings of a {@linkcode Lookout}. */
export interface LookoutOptions {
  /** Begins to watch, until `onEnd` is called. @throws where that cannot be done */
  watch: (onEnd: (reason: unknown) => void) => Disposable;
  /** Looks at everything. */
  scan: () => void;
  /** Told whether changes are noticed at once, when that is known and when it changes; if not, why not. */
  onState: (isWatching: boolean, reason: unknown) => void;
  /** Calls back every {@linkcode SCAN_MINUTES}. Returns what ends that. */
  repeat?: (callback: () => void) => () => void;
}

/**
 * Notices changes one way or the other: by watching, or where the system does not let it, by a scan every ten
 * minutes. One folder that may not be read is enough for that, as is a limit on watches, or a disk that is not
 * connected yet.
 */
export class Lookout {
  readonly #options: LookoutOptions;
  #watcher: Disposable | null = null;
  #isWatching: boolean | null = null;
  #stopRepeating: (() => void) | null = null;

  constructor(options: LookoutOptions) {
    this.#options = options;
  }

  /** Watches, unless it does already. */
  look(): void {
    if (this.#watcher !== null) return;
    try {
      this.#watcher = this.#options.watch((reason) => {
        this.#watcher = null;
        this.#fallBack(reason);
      });
    } catch (error) {
      return this.#fallBack(error);
    }
    this.#stopRepeating?.();
    this.#stopRepeating = null;
    this.#tell(true, null);
  }

  #fallBack(reason: unknown): void {
    const { repeat = everyMinutes, scan } = this.#options;
    this.#stopRepeating ??= repeat(() => {
      this.look();
      // Also when it is watched again: nobody saw what happened until now.
      scan();
    });
    this.#tell(false, reason);
  }

  #tell(isWatching: boolean, reason: unknown): void {
    if (isWatching === this.#isWatching) return;
    this.#isWatching = isWatching;
    this.#options.onState(isWatching, reason);
  }
}

function everyMinutes(callback: () => void): () => void {
  const timer = setInterval(callback, SCAN_MINUTES * 60_000);
  return () => clearInterval(timer);
}
