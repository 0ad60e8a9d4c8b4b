import { Cover } from "@/components/Cover.tsx";
import { CloseIcon } from "@/components/Icons.tsx";
import type { CoverState } from "@/lib/editor/editor.ts";
import { GridIcon, PictureIcon } from "./EditorIcons.tsx";

export interface CoverFieldProps {
  /** URL of the picture, or `null`. */
  src: string | null;
  title: string;
  state: CoverState;
  /** Whether there are tracks to make a cover of. */
  hasTracks: boolean;
  onPicture: (picture: Blob) => void;
  onGrid: () => void;
  onRemove: () => void;
}

/** The cover: chosen, dropped, pasted, made from the tracks, or none. */
export function CoverField(props: CoverFieldProps) {
  const { src, title, state, hasTracks, onPicture } = props;
  const isBusy = state.kind === "uploading";
  return (
    <section class="cover-field" aria-label="Cover">
      <label class={`cover-drop${isBusy ? " is-busy" : ""}`}>
        <input
          type="file"
          class="visually-hidden"
          accept="image/jpeg,image/png,image/webp,image/gif"
          aria-label="Choose a picture for the cover"
          disabled={isBusy}
          onChange={({ currentTarget }) => {
            const picture = currentTarget.files?.[0];
            currentTarget.value = "";
            if (picture) onPicture(picture);
          }}
        />
        <Cover src={src} title={title || "the tape"} />
        <span class="cover-drop-words">
          <PictureIcon />{" "}
          {src === null ? "Choose a picture" : "Another picture"}
        </span>
      </label>
      <div class="cover-buttons">
        <button
          type="button"
          class="chip"
          disabled={isBusy || !hasTracks}
          onClick={props.onGrid}
        >
          <GridIcon /> From the tracks
        </button>
        {src !== null && (
          <button
            type="button"
            class="chip"
            disabled={isBusy}
            onClick={props.onRemove}
          >
            <CloseIcon /> No cover
          </button>
        )}
      </div>
      <p class="field-help" role="status">
        {isBusy
          ? "Preparing the picture…"
          : state.kind === "failed"
          ? <span class="field-problem">{state.message}</span>
          : "Or drop or paste one."}
      </p>
    </section>
  );
}
