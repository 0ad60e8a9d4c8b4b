/** Who waits for the work: a listener goes before what is made ahead of time. */
export type Rank = "listener" | "background";

/** The right of one job to encode, until it is released. */
export interface Lease {
  readonly rank: Rank;
  /** Changes the rank. A listener may join any job that has begun, also beyond the number of slots. */
  setRank(rank: Rank): void;
  /** Resolves when the job may encode its next piece: at once, or when listeners leave a slot. */
  turn(): Promise<void> | undefined;
  /** Gives the slot back. Whoever waits in {@linkcode Lease.turn} is let go. */
  release(): void;
}

interface Holder {
  rank: Rank;
  waiting: PromiseWithResolvers<void> | null;
}

/**
 * Slots for encoders. Listeners get one or hear that there is none; background jobs share what
 * listeners leave, and stand still in the middle of their work while that is nothing.
 */
export class Limiter {
  /** How many encoders may work at the same time. */
  readonly slots: number;
  /** In the order in which they came. */
  readonly #holders = new Set<Holder>();
  #freed = Promise.withResolvers<void>();

  /** @param slots at least 1 */
  constructor(slots: number) {
    this.slots = Math.max(1, Math.floor(slots));
  }

  /** A lease, or `null` for a listener when listeners have all slots. */
  take(rank: Rank): Lease | null {
    if (rank === "listener" && this.#listeners() >= this.slots) return null;
    return this.#hold(rank);
  }

  /**
   * A lease for whoever was let in before, also beyond the number of slots: it counts, so that others wait
   * or are refused meanwhile.
   */
  join(rank: Rank): Lease {
    return this.#hold(rank);
  }

  /** Resolves when there may be room again: a slot was given back, or a listener has left a job. */
  freed(): Promise<void> {
    return this.#freed.promise;
  }

  #hold(rank: Rank): Lease {
    const holder: Holder = { rank, waiting: null };
    this.#holders.add(holder);
    return {
      get rank() {
        return holder.rank;
      },
      setRank: (next) => {
        holder.rank = next;
        this.#wake();
      },
      turn: () => this.#turn(holder),
      release: () => {
        this.#holders.delete(holder);
        holder.waiting?.resolve();
        holder.waiting = null;
        this.#wake();
      },
    };
  }

  #turn(holder: Holder): Promise<void> | undefined {
    if (this.#mayWork(holder)) return undefined;
    holder.waiting ??= Promise.withResolvers<void>();
    return holder.waiting.promise;
  }

  #wake(): void {
    this.#freed.resolve();
    this.#freed = Promise.withResolvers<void>();
    for (const holder of this.#holders) {
      if (holder.waiting === null || !this.#mayWork(holder)) continue;
      holder.waiting.resolve();
      holder.waiting = null;
    }
  }

  #mayWork(holder: Holder): boolean {
    if (holder.rank === "listener" || !this.#holders.has(holder)) return true;
    let before = this.#listeners();
    for (const other of this.#holders) {
      if (other === holder) break;
      if (other.rank === "background") before++;
    }
    return before < this.slots;
  }

  #listeners(): number {
    let count = 0;
    for (const { rank } of this.#holders) if (rank === "listener") count++;
    return count;
  }
}
