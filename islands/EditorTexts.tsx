import { useComputed } from "@preact/signals";
import { GiftFields } from "@/components/editor/GiftFields.tsx";
import { NotesField } from "@/components/editor/NotesField.tsx";
import type { Editor } from "@/lib/editor/editor.ts";
import { DRAFT_LIMITS } from "@/lib/mixtapes/draft.ts";
import { renderLinerNotes } from "@/lib/mixtapes/liner_notes.ts";

/** Liner notes and wrapping of the tape. */
export default function EditorTexts({ editor }: { editor: Editor }) {
  const head = editor.head.value;
  // The very function that makes the page of the tape, so that the preview cannot differ.
  const html = useComputed(() =>
    renderLinerNotes(
      editor.head.value.liner_notes,
      editor.tracks.value.length,
    )
  );
  return (
    <div class="editor-texts">
      <NotesField
        value={head.liner_notes}
        html={html.value}
        longest={DRAFT_LIMITS.linerNotes}
        onChange={(notes) => editor.set({ liner_notes: notes })}
      />
      <GiftFields head={head} onChange={editor.set} />
    </div>
  );
}
