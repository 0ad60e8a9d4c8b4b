// deno-lint-ignore-file react-no-danger -- the notes are rendered by us, without any HTML of their author
export interface NotesFieldProps {
  value: string;
  /** Rendered and safe: see `renderLinerNotes`. */
  html: string;
  longest: number;
  onChange: (notes: string) => void;
}

/** Liner notes as they are written, and as they will look. */
export function NotesField(
  { value, html, longest, onChange }: NotesFieldProps,
) {
  return (
    <section class="notes-field" aria-labelledby="notes-field-title">
      <h2 id="notes-field-title">Liner notes</h2>
      <div class="notes-panes">
        <div>
          <textarea
            class="input"
            rows={9}
            maxLength={longest}
            value={value}
            aria-labelledby="notes-field-title"
            aria-describedby="notes-help"
            placeholder="Why these songs? Why now?"
            onInput={({ currentTarget }) => onChange(currentTarget.value)}
          />
          <p class="field-help" id="notes-help">
            Markdown: <code>**bold**</code>, <code>*italic*</code>,{" "}
            <code>- list</code>. <code>#2</code> plays the tape from track 2 on,
            {" "}
            <code>#2-4</code> only those tracks.
          </p>
        </div>
        <div
          class="notes-preview"
          role="group"
          aria-label="Preview of the notes"
        >
          {value.trim() === ""
            ? <p class="field-help">This is how they will look.</p>
            : (
              <div
                class="notes-text"
                dangerouslySetInnerHTML={{ __html: html }}
              />
            )}
        </div>
      </div>
    </section>
  );
}
