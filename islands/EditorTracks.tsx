import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { SideMeter } from "@/components/editor/SideMeter.tsx";
import { TapeTrackRow } from "@/components/editor/TapeTrackRow.tsx";
import type { Editor } from "@/lib/editor/editor.ts";
import type { EditorTrack } from "@/lib/editor/editor_track.ts";
import { makeSortable } from "@/lib/editor/make_sortable.ts";
import type { Preview } from "@/lib/editor/preview.ts";
import {
  measureSides,
  shortestTape,
  type TapeLength,
} from "@/lib/editor/side_meter.ts";

export interface EditorTracksProps {
  editor: Editor;
  /** Paths of tracks whose files are gone. */
  missing: readonly string[];
  /** `null` until the page is alive. */
  preview: Preview | null;
}

/** The tracks on the tape, in the order that they are heard. */
export default function EditorTracks(
  { editor, missing, preview }: EditorTracksProps,
) {
  const heading = useRef<HTMLHeadingElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const moving = useSignal<number | null>(null);
  const chosen = useSignal<TapeLength | null>(null);
  const words = useSignal("");
  const focused = useRef<Element | null>(null);
  const lastRemoved = useRef<EditorTrack | null>(null);

  const tracks = editor.tracks.value;
  const removed = editor.removed.value;
  const durations = tracks.map(({ duration }) => duration);
  const length = chosen.value ?? shortestTape(durations);
  const firstOnB = measureSides(durations, length).a.tracks;

  useEffect(() => makeSortable(list.current!, editor.move), []);
  useEffect(() => {
    // A row that is moved in the document loses the focus.
    if (focused.current instanceof HTMLElement) focused.current.focus();
    focused.current = null;
  }, [tracks]);
  useEffect(() => {
    const undone = lastRemoved.current;
    lastRemoved.current = removed;
    // It has no row where it was not put back.
    const row = undone && rowOf(undone.key);
    row?.querySelector<HTMLElement>(".remove")?.focus();
  }, [removed]);

  function rowOf(key: number) {
    return list.current!.querySelector(`[data-key="${key}"]`);
  }

  function move(key: number, name: string, to: number) {
    const place = Math.max(1, Math.min(to, tracks.length));
    focused.current = document.activeElement;
    editor.move(key, place - 1);
    words.value = `${name} is track ${place} of ${tracks.length}`;
  }

  function remove(key: number) {
    const row = rowOf(key);
    const next = row?.nextElementSibling ?? row?.previousElementSibling;
    focused.current = next?.querySelector(".remove") ?? heading.current;
    editor.remove(key);
  }

  return (
    <section class="editor-tracks" aria-labelledby="tracks-title">
      <div class="editor-tracks-head">
        <h2 id="tracks-title" ref={heading} tabIndex={-1}>Tracks</h2>
        <a class="chip" href="#library-search">Add music</a>
      </div>
      <p id="grip-help" class="visually-hidden">
        Arrow keys move the track.
      </p>
      <p class="visually-hidden" role="status">{words}</p>
      {tracks.length === 0 && (
        <p class="tracks-none">
          Nothing on the tape yet. Search your library and press + to add.
        </p>
      )}
      <ol class="tape-rows" ref={list}>
        {tracks.map((track, index) => (
          <TapeTrackRow
            key={track.key}
            track={track}
            number={index + 1}
            count={tracks.length}
            isMissing={missing.includes(track.path)}
            side={index === 0 ? "A" : index === firstOnB ? "B" : null}
            preview={preview?.state.value ?? { kind: "silent" }}
            onPreview={(path) => preview?.toggle(path)}
            isMoving={moving.value === track.key}
            onGrip={() =>
              moving.value = moving.value === track.key ? null : track.key}
            onMove={(to) => move(track.key, track.track, to)}
            onRemove={() => remove(track.key)}
          />
        ))}
      </ol>
      {tracks.length > 0 && (
        <SideMeter
          durations={durations}
          length={length}
          onLength={(minutes) => chosen.value = minutes}
        />
      )}
    </section>
  );
}
