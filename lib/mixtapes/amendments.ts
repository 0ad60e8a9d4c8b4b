/** Revisions that are remembered; beyond, the oldest is forgotten. */
const MOST = 1000;

/** Remembers what became of revisions that the server itself has replaced, since it was started. */
export class Amendments {
  readonly #next = new Map<string, string>();

  /** Notes that a mixtape of one revision has become that of another. */
  note(slug: string, before: string, after: string): void {
    this.#next.set(keyOf(slug, before), after);
    for (const oldest of this.#next.keys()) {
      if (this.#next.size <= MOST) break;
      this.#next.delete(oldest);
    }
  }

  /** Whether a revision has become another one by what was noted alone. */
  leadTo(slug: string, before: string, after: string): boolean {
    let revision: string | undefined = before;
    for (let step = 0; step <= MOST && revision !== undefined; step++) {
      if (revision === after) return true;
      revision = this.#next.get(keyOf(slug, revision));
    }
    return false;
  }
}

function keyOf(slug: string, revision: string): string {
  return `${slug} ${revision}`;
}
