// deno-lint-ignore-file react-no-danger -- the notes are rendered by us, without any HTML of their author
export interface LinerNotesProps {
  /** Rendered and safe: see `renderLinerNotes`. */
  html: string;
}

/** Where the notes are on the page. */
export const NOTES_TITLE = "notes-title";

/** What the maker of the tape wants to say about it. */
export function LinerNotes({ html }: LinerNotesProps) {
  return (
    <section class="notes" aria-labelledby={NOTES_TITLE}>
      <h2 id={NOTES_TITLE}>Liner notes</h2>
      <div class="notes-text" dangerouslySetInnerHTML={{ __html: html }} />
    </section>
  );
}
