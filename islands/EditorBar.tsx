import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { ShareButton } from "@/components/share/ShareButton.tsx";
import { SIGN_IN_PATH } from "@/lib/auth/next_path.ts";
import type { Editor } from "@/lib/editor/editor.ts";
import { describePreparation } from "@/lib/editor/progress_words.ts";
import { describeSaving, needsOwner } from "@/lib/editor/save_words.ts";
import { describeDuration } from "@/lib/player/duration.ts";
import { followProgress } from "@/lib/progress/follow_progress.ts";
import { hasEnded, type ProgressEvent } from "@/lib/progress/progress_hub.ts";
import { sharePath } from "@/lib/share/tape_paths.ts";

export interface EditorBarProps {
  editor: Editor;
  /** Paths of tracks whose files are gone. */
  missing: readonly string[];
  /** Whether the page is alive. */
  isAlive: boolean;
}

/** How long the tape is, how saving stands, and what to do with it. */
export default function EditorBar(
  { editor, missing, isAlive }: EditorBarProps,
) {
  const preparation = useSignal<ProgressEvent | null>(null);
  const slug = editor.slug.value;
  const state = editor.saving.value;
  const isChanged = editor.isChanged.value;
  const tracks = editor.tracks.value;
  const removed = editor.removed.value;
  const seconds = tracks.reduce((sum, track) => sum + (track.duration ?? 0), 0);
  const isBad = needsOwner(state);

  useEffect(() => {
    if (slug === null) return;
    const task = encodeURIComponent(`mixtape:${slug}`);
    return followProgress(`/admin/cache/progress?task=${task}`, {
      onEvent: (event) => preparation.value = event,
      isLast: hasEnded,
    });
    // A save begins another preparation.
  }, [slug, state.kind]);

  return (
    <section class="editor-bar" aria-label="Save and share">
      {removed !== null && (
        <p class="undo" role="status">
          <span>
            Removed <bdi>{removed.track}</bdi>.
          </span>
          <button type="button" class="chip" onClick={editor.undoRemove}>
            Undo
          </button>
        </p>
      )}
      <div class="editor-bar-words">
        <p class="editor-bar-facts">
          {tracks.length} {tracks.length === 1 ? "track" : "tracks"}
          {seconds > 0 && ` · ${describeDuration(seconds)}`}
        </p>
        <p
          id="save-state"
          class={isBad ? "field-problem" : ""}
          role={isBad ? "alert" : "status"}
        >
          {describeSaving(state, { isChanged, isNew: slug === null })}
          {state.kind === "saved" && !isChanged && slug !== null && (
            <>
              {" · "}
              <a href={sharePath(slug)}>See it</a>
            </>
          )}
          {state.kind === "signed-out" && (
            <>
              {" "}
              <a href={SIGN_IN_PATH} target="_blank">Sign in</a>, then save
              again.
            </>
          )}
        </p>
        {!isChanged && (
          <p class="editor-bar-progress">
            {describePreparation(preparation.value, {
              isSaved: state.kind === "saved",
              missing: tracks.filter(({ path }) =>
                missing.includes(path)
              ).length,
            })}
          </p>
        )}
      </div>
      {state.kind === "gone" && (
        <button type="button" class="chip" onClick={editor.saveAsNew}>
          Save as new
        </button>
      )}
      <ShareButton id="share-playlist" isAlive={isAlive && slug !== null} />
      <button
        type="button"
        id="save-playlist"
        class="save-button"
        disabled={!isAlive}
        // Disabled, it would lose the focus of whoever has pressed it.
        aria-disabled={state.kind === "saving"}
        title="Ctrl+Enter"
        onClick={editor.save}
      >
        Save
      </button>
    </section>
  );
}
