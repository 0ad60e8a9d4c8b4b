/** A tape that can be brought back. */
export interface DeletedTapeView {
  readonly slug: string;
  readonly title: string;
  /** Days until it is gone for good. */
  readonly daysLeft: number;
}

/** What was deleted lately, with the way back. */
export function DeletedTapes({ tapes }: { tapes: DeletedTapeView[] }) {
  if (tapes.length === 0) return null;
  return (
    <details class="shelf-extra shelf-deleted">
      <summary>Recently deleted ({tapes.length})</summary>
      <ul>
        {tapes.map(({ slug, title, daysLeft }) => (
          <li key={slug}>
            <span>
              <strong>{title}</strong>
              <span class="shelf-reason">
                Gone for good in {daysLeft} {daysLeft === 1 ? "day" : "days"}
              </span>
            </span>
            <RestoreForm slug={slug} title={title} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Brings a tape back. */
export function RestoreForm({ slug, title }: { slug: string; title: string }) {
  return (
    <form
      method="post"
      action={`/api/mixtapes/${encodeURIComponent(slug)}/restore`}
    >
      <button type="submit" class="chip" aria-label={`Bring back ${title}`}>
        Bring back
      </button>
    </form>
  );
}
