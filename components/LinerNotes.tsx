export interface LinerNotesProps {
  /** Rendered and safe: see `renderLinerNotes`. */
  html: string;
}

/** What the maker of the tape wants to say about it. */
export function LinerNotes({ html }: LinerNotesProps) {
  return (
    <section class="notes" aria-labelledby="notes-title">
      <h2 id="notes-title">Liner notes</h2>
      {/* deno-lint-ignore react-no-danger -- rendered by us from Markdown, without any HTML of the author */}
      <div class="notes-text" dangerouslySetInnerHTML={{ __html: html }} />
    </section>
  );
}
