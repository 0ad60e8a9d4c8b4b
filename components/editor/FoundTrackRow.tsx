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
  /** The row of a track on the tape that is offered once more, or `null`. */
  offered: string | null;
  onOffer: (row: string) => void;
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
  const { onTape, preview, onPreview, onAddTrack, onOffer } = props;
  const isOnTape = onTape.has(track.path);
  // A track and its album may both be found.
  const row = isInAlbum ? `${track.albumId} ${track.path}` : track.path;
  const isOffered = isOnTape && props.offered === row;
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
          ? `${track.title} is on the tape`
          : `Add ${track.title}`}
        aria-expanded={isOnTape ? isOffered : undefined}
        title={isOnTape ? "On the tape" : undefined}
        onClick={() => isOnTape ? onOffer(row) : onAddTrack(track)}
      >
        {isOnTape ? <CheckIcon /> : <PlusIcon />}
      </button>
      {isOffered && (
        <p class="found-again">
          <span>On the tape</span>
          <button
            type="button"
            class="chip"
            aria-label={`Add again: ${track.title}`}
            onClick={() => onAddTrack(track)}
          >
            Add again
          </button>
        </p>
      )}
    </li>
  );
}
