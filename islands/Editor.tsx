import { useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { ConflictNotice } from "@/components/editor/ConflictNotice.tsx";
import { LeftDraft } from "@/components/editor/LeftDraft.tsx";
import EditorBar from "@/islands/EditorBar.tsx";
import EditorHead from "@/islands/EditorHead.tsx";
import EditorLibrary from "@/islands/EditorLibrary.tsx";
import EditorTexts from "@/islands/EditorTexts.tsx";
import EditorTracks from "@/islands/EditorTracks.tsx";
import ShareDialog from "@/islands/ShareDialog.tsx";
import { type DraftKeeper, keepDraft } from "@/lib/editor/draft_keeper.ts";
import { createEditor, type Editor as Model } from "@/lib/editor/editor.ts";
import { compareFields, fieldsOf } from "@/lib/editor/editor_fields.ts";
import { guardPage } from "@/lib/editor/guard_page.ts";
import { makeClientId } from "@/lib/editor/make_client_id.ts";
import { createMixtapeApi } from "@/lib/editor/mixtape_api.ts";
import { NEW_TAPE, pageTitle } from "@/lib/editor/page_title.ts";
import {
  createPreview,
  type Preview,
  previewVoice,
} from "@/lib/editor/preview.ts";
import { whenLeft } from "@/lib/editor/when_left.ts";
import type { MixtapeJson } from "@/lib/mixtapes/mixtape_json.ts";
import { playAlone, SOUND_CHANNEL } from "@/lib/player/play_alone.ts";
import { scheduleWithTimeout } from "@/lib/player/schedule.ts";
import { tolerantStorage } from "@/lib/player/storage.ts";
import { editorPath, sharePath } from "@/lib/share/tape_paths.ts";

export interface EditorProps {
  /** What is edited, or `null` for a new tape. */
  mixtape: MixtapeJson | null;
  /** Paths of its tracks whose files are gone. */
  missing: readonly string[];
  /** What is said where the library is empty. */
  noMusic: string;
  /** What links start with; `null` where only the browser knows. */
  origin: string | null;
}

/** The page on which a tape is made. */
export default function Editor(
  { mixtape, missing, noMusic, origin }: EditorProps,
) {
  const audio = useRef<HTMLAudioElement>(null);
  const preview = useSignal<Preview | null>(null);
  const drafts = useSignal<DraftKeeper | null>(null);
  const editor = useMemo(() =>
    createEditor({
      mixtape,
      api: createMixtapeApi((...request) => fetch(...request)),
      makeId: makeClientId,
    }), []);
  const slug = editor.slug.value;
  const left = drafts.value?.found.value ?? null;

  useEffect(() => {
    const created = createPreview(audio.current!);
    preview.value = created;
    const stop = playAlone(previewVoice(created), {
      channel: new BroadcastChannel(SOUND_CHANNEL),
      now: Date.now,
      random: Math.random,
    });
    return () => {
      stop();
      created.dispose();
    };
  }, []);
  useEffect(() => {
    const keeper = keepDraft(editor, {
      storage: tolerantStorage(() => localStorage),
      schedule: scheduleWithTimeout,
    });
    drafts.value = keeper;
    const stop = whenLeft(keeper.keepNow);
    return () => {
      stop();
      keeper.dispose();
    };
  }, []);
  useEffect(() => guardPage(editor), []);
  useSignalEffect(() => {
    if (editor.slug.value === null) return;
    const path = editorPath(editor.slug.value);
    if (location.pathname !== path) history.replaceState(null, "", path);
  });
  useSignalEffect(() => {
    document.title = pageTitle(editor.savedTitle.value ?? NEW_TAPE);
  });

  return (
    <>
      <h1>{editor.savedTitle.value ?? NEW_TAPE}</h1>
      <audio ref={audio} preload="none" hidden />
      <div class="editor-grid">
        <div class="editor-tape">
          {left !== null && (
            <LeftDraft
              draft={left}
              onBringBack={() => drafts.value?.bringBack()}
              onForget={() => drafts.value?.forget()}
            />
          )}
          <Conflict editor={editor} />
          <EditorHead editor={editor} />
          <EditorTracks
            editor={editor}
            missing={missing}
            preview={preview.value}
          />
        </div>
        <EditorLibrary
          editor={editor}
          preview={preview.value}
          noMusic={noMusic}
        />
        <EditorTexts editor={editor} />
      </div>
      <EditorBar
        editor={editor}
        missing={missing}
        isAlive={preview.value !== null}
      />
      {slug !== null && (
        <ShareDialog
          slug={slug}
          title={editor.head.value.title}
          link={origin === null ? null : origin + sharePath(slug)}
          isGift={editor.head.value.gift_flow_enabled}
        />
      )}
    </>
  );
}

function Conflict({ editor }: { editor: Model }) {
  const state = editor.saving.value;
  if (state.kind !== "conflict") return null;
  const { head, tracks } = editor;
  const mine = { ...head.value, tracks: tracks.value };
  return (
    <ConflictNotice
      differences={compareFields(mine, fieldsOf(state.current))}
      onKeepMine={editor.keepMine}
      onTakeTheirs={editor.takeTheirs}
      onSaveAsNew={editor.saveAsNew}
    />
  );
}
