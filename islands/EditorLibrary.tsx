import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { AlbumActions } from "@/components/editor/AlbumRow.tsx";
import { SearchIcon } from "@/components/editor/EditorIcons.tsx";
import { LibraryIdeas } from "@/components/editor/LibraryIdeas.tsx";
import { SearchResults } from "@/components/editor/SearchResults.tsx";
import { SearchWords } from "@/components/editor/SearchWords.tsx";
import { SIGN_IN_PATH } from "@/lib/auth/next_path.ts";
import type { Editor } from "@/lib/editor/editor.ts";
import { type AddableTrack, tracksNotOn } from "@/lib/editor/editor_track.ts";
import { keepInPlace } from "@/lib/editor/keep_in_place.ts";
import {
  createLibrarySearch,
  type LibrarySearch,
} from "@/lib/editor/library_search.ts";
import type { Preview } from "@/lib/editor/preview.ts";
import { describeAdded } from "@/lib/editor/result_words.ts";
import { fieldQuery } from "@/lib/library/search_query.ts";
import type { LibraryAlbum, LibraryTrack } from "@/lib/library/track.ts";
import { scheduleWithTimeout } from "@/lib/player/schedule.ts";
import { followProgress } from "@/lib/progress/follow_progress.ts";
import { hasEnded } from "@/lib/progress/progress_hub.ts";

export interface EditorLibraryProps {
  editor: Editor;
  /** `null` until the page is alive. */
  preview: Preview | null;
  /** What is said where it is empty. */
  noMusic: string;
}

/** The library, searched as one types. */
export default function EditorLibrary(
  { editor, preview, noMusic }: EditorLibraryProps,
) {
  const panel = useRef<HTMLElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const model = useSignal<LibrarySearch | null>(null);
  const added = useSignal("");
  const note = useSignal<AlbumActions["note"]>(null);
  const offered = useSignal<string | null>(null);
  const search = model.value;

  useEffect(() => {
    const created = createLibrarySearch({
      request: (...request) => fetch(...request),
      delay: scheduleWithTimeout,
    });
    model.value = created;
    created.refresh();
    const unfollow = followProgress("/api/library/progress", {
      onEvent: created.hearScan,
      isLast: hasEnded,
    });
    const onReturn = () => created.refresh();
    addEventListener("focus", onReturn);
    return () => {
      removeEventListener("focus", onReturn);
      unfollow();
      created.dispose();
    };
  }, []);

  function searchForArtist(name: string) {
    search?.type(fieldQuery("artist", name));
    field.current?.focus();
  }

  /** On a phone the tape is above, and grows. */
  function add(tracks: readonly AddableTrack[]) {
    keepInPlace(panel.current, () => editor.add(tracks));
  }

  async function addAlbum({ id, title }: LibraryAlbum) {
    const tracks = await search?.album(id) ?? [];
    if (tracks.length === 0) return;
    const others = tracksNotOn(editor.tracks.value, tracks);
    add(others);
    const text = describeAdded(others.length, tracks.length);
    note.value = { id, text };
    added.value = `${title}: ${text}`;
  }

  const state = search?.state.value ?? { kind: "idle" };
  const result = state.kind === "found"
    ? state.result
    : state.kind === "searching"
    ? state.last
    : null;

  const actions = {
    onTape: new Set(editor.tracks.value.map(({ path }) => path)),
    preview: preview?.state.value ?? { kind: "silent" as const },
    onPreview: (path: string) => preview?.toggle(path),
    onAddTrack(track: LibraryTrack) {
      add([track]);
      added.value = `Added ${track.title}`;
    },
    offered: offered.value,
    onOffer: (row: string) =>
      offered.value = offered.value === row ? null : row,
    note: note.value,
    opened: search?.opened.value ?? new Map(),
    onAddAlbum: addAlbum,
    onAlbum: (id: string) => search?.toggleAlbum(id),
  };

  return (
    <search class="editor-library" aria-label="Your library" ref={panel}>
      <h2>Add music</h2>
      <div class="search-box">
        <SearchIcon />
        <input
          ref={field}
          id="library-search"
          class="input"
          type="search"
          placeholder="Artist, album or title"
          aria-label="Search your library"
          autocomplete="off"
          value={search?.query.value ?? ""}
          onInput={({ currentTarget }) => search?.type(currentTarget.value)}
        />
      </div>
      <SearchWords
        state={state}
        status={search?.status.value ?? null}
        noMusic={noMusic}
        signIn={SIGN_IN_PATH}
        onRetry={() => search?.retry()}
      />
      <p class="visually-hidden" role="status">{added}</p>
      {state.kind === "idle" && search !== null &&
        search.ideas.value.length > 0 && (
        <LibraryIdeas
          albums={search.ideas.value}
          onOthers={search.refreshIdeas}
          {...actions}
        />
      )}
      {result !== null && (
        <SearchResults
          result={result}
          onArtist={searchForArtist}
          {...actions}
        />
      )}
    </search>
  );
}
