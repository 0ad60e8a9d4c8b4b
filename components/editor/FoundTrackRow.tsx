import { CheckIcon } from "@/components/Icons.tsx";
import type { PreviewState } from "@/lib/editor/preview.ts";
import type { FoundTrack, LibraryTrack } from "@/lib/library/track.ts";
import { formatDuration } from "@/lib/player/duration.ts";
import { PlusIcon } from "./EditorIcons.tsx";
import { MatchedText } from "./MatchedText.tsx";
import { PreviewButton } from "./PreviewButton.tsx";

/** What can be done with the tracks that are listed. */
export interface TrackActions {
  /** Paths of the tracks that are on the tape. */
  onTape: ReadonlySet<string>;
  preview: PreviewState;
  onPreview: (path: string) => void;
  onAddTrack: (track: LibraryTrack) => void;
}

export interface FoundTrackRowProps extends TrackActions {
  track: LibraryTrack;
  /** Where it has what was searched for. */
  matches?: FoundTrack["matches"];
  /** Its folder where that alone tells it from another one. */
  folder?: string | undefined;
  /** Whether its album is named above it. */
  isInAlbum?: boolean;
}

/** One track of the library. */
export function FoundTrackRow(
  { track, matches = {}, folder, isInAlbum = false, ...props }:
    FoundTrackRowProps,
) {
  const { onTape, preview, onPreview, onAddTrack } = props;
  const isOnTape = onTape.has(track.path);
  const album = isInAlbum ? "" : track.album;
  return (
    <li class="found-row">
      <PreviewButton
        path={track.path}
        title={track.title}
        state={preview}
        onToggle={onPreview}
      />
      <span class="found-name">
        <span class="found-title">
          <MatchedText text={track.title} ranges={matches.title} />
        </span>
        <span class="found-facts">
          <MatchedText text={track.artist} ranges={matches.artist} />
          {track.artist !== "" && album !== "" && " · "}
          <MatchedText text={album} ranges={matches.album} />
        </span>
        {folder !== undefined && (
          <span class="found-facts">
            in <bdi>{folder}</bdi>
          </span>
        )}
      </span>
      <span class="found-duration">
        {track.duration !== null && formatDuration(track.duration)}
      </span>
      <button
        type="button"
        class={`round is-add${isOnTape ? " is-on" : ""}`}
        aria-label={isOnTape
          ? `Add ${track.title} again`
          : `Add ${track.title}`}
        onClick={() => onAddTrack(track)}
      >
        {isOnTape ? <CheckIcon /> : <PlusIcon />}
      </button>
    </li>
  );
}
