import { useEffect, useRef } from "preact/hooks";
import { CoverField } from "@/components/editor/CoverField.tsx";
import { drawCoverGrid } from "@/lib/editor/draw_cover_grid.ts";
import type { Editor } from "@/lib/editor/editor.ts";
import { hearPictures } from "@/lib/editor/hear_pictures.ts";
import { DRAFT_LIMITS } from "@/lib/mixtapes/draft.ts";
import { coverPath } from "@/lib/mixtapes/share_url.ts";
import { coverAt } from "@/lib/player/cover_at.ts";

/** Cover, title and maker of the tape. */
export default function EditorHead({ editor }: { editor: Editor }) {
  const title = useRef<HTMLInputElement>(null);
  const head = editor.head.value;

  const saving = editor.saving.value;
  const isUntitled = saving.kind === "untitled";

  // Each time it was to be saved, not only the first.
  useEffect(() => {
    if (isUntitled) title.current?.focus();
  }, [saving]);
  useEffect(() => {
    if (editor.slug.peek() === null) title.current?.focus();
    return hearPictures(editor.uploadCover);
  }, []);

  return (
    <div class="editor-head">
      <CoverField
        src={head.cover === null ? null : coverAt(coverPath(head.cover), 512)}
        title={head.title}
        state={editor.cover.value}
        hasTracks={editor.tracks.value.length > 0}
        onPicture={editor.uploadCover}
        onGrid={() =>
          editor.makeCover((tracks) =>
            drawCoverGrid(tracks, (...request) => fetch(...request))
          )}
        onRemove={() => editor.set({ cover: null })}
      />
      <div class="editor-names">
        <label class="field">
          <span>Title</span>
          <input
            ref={title}
            id="tape-title"
            class="input is-title"
            required
            aria-invalid={isUntitled}
            maxLength={DRAFT_LIMITS.title}
            placeholder="Name your tape"
            value={head.title}
            autocomplete="off"
            onInput={({ currentTarget }) =>
              editor.set({ title: currentTarget.value })}
          />
        </label>
        <label class="field">
          <span>Made by</span>
          <input
            class="input"
            maxLength={DRAFT_LIMITS.creatorName}
            placeholder="Your name, if you like"
            value={head.creator_name}
            onInput={({ currentTarget }) =>
              editor.set({ creator_name: currentTarget.value })}
          />
        </label>
      </div>
    </div>
  );
}
