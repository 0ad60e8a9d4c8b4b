import type { EditorDraft } from "@/lib/editor/editor.ts";
import { countTracks } from "@/lib/editor/result_words.ts";

export interface LeftDraftProps {
  draft: EditorDraft;
  onBringBack: () => void;
  onForget: () => void;
}

/** What was left unsaved the last time, and what to do with it. */
export function LeftDraft({ draft, onBringBack, onForget }: LeftDraftProps) {
  const { title, tracks } = draft.fields;
  return (
    <section class="left-draft" aria-labelledby="left-draft-title">
      <h2 id="left-draft-title">You left before this was saved</h2>
      <p>
        {title.trim() === "" ? "A tape without a title" : (
          <>
            “<bdi>{title}</bdi>”
          </>
        )} with {countTracks(tracks.length)} is still on this device.
      </p>
      <div class="conflict-buttons">
        <button type="button" class="button" onClick={onBringBack}>
          Go on with it
        </button>
        <button type="button" class="button" onClick={onForget}>
          Forget it
        </button>
      </div>
    </section>
  );
}
