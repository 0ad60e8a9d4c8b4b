// deno-lint-ignore-file react-no-danger -- the notes are rendered by us, without any HTML of their author
export interface LinerNotesProps {
  /** Rendered and safe: see `renderLinerNotes`. */
  html: string;
}

/** What the maker of the tape wants to say about it. */
export function LinerNotes({ html }: LinerNotesProps) {
  return (
    <section class="notes" aria-labelledby="notes-title">
      <h2 id="notes-title">Liner notes</h2>
      <div class="notes-text" dangerouslySetInnerHTML={{ __html: html }} />
    </section>
  );
}
