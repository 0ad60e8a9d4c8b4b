import { CloseIcon } from "@/components/Icons.tsx";
import type { EditorTrack } from "@/lib/editor/editor_track.ts";
import type { PreviewState } from "@/lib/editor/preview.ts";
import { formatDuration } from "@/lib/player/duration.ts";
import { GripIcon } from "./EditorIcons.tsx";
import { PreviewButton } from "./PreviewButton.tsx";

export interface TapeTrackRowProps {
  track: EditorTrack;
  /** Position on the tape, from 1. */
  number: number;
  /** How many tracks there are. */
  count: number;
  /** Whether its file is gone. */
  isMissing: boolean;
  /** Side that starts with this track, or `null` within a side. */
  side: string | null;
  preview: PreviewState;
  onPreview: (path: string) => void;
  /** Whether the buttons that move the track are shown. */
  isMoving: boolean;
  onGrip: () => void;
  /** @param to position on the tape, from 1 */
  onMove: (to: number) => void;
  onRemove: () => void;
}

/** One track on the tape that is being made. */
export function TapeTrackRow(props: TapeTrackRowProps) {
  const { track, number, count, side, isMoving, onMove } = props;
  return (
    <li id={`track-${number}`} class="tape-row" data-key={track.key}>
      {side !== null && <p class="tape-side">Side {side}</p>}
      <div class="tape-row-main">
        <button
          type="button"
          class="round grip"
          aria-label={`Move ${track.track}, track ${number} of ${count}`}
          aria-expanded={isMoving}
          aria-describedby="grip-help"
          onClick={props.onGrip}
          onKeyDown={(event) => {
            const step = STEPS[event.key];
            if (step === undefined) return;
            event.preventDefault();
            onMove(number + step);
          }}
        >
          <GripIcon />
        </button>
        <span class="tape-row-number" aria-hidden="true">{number}</span>
        <span class="found-name">
          <span class="found-title">
            <bdi>{track.track}</bdi>
          </span>
          <span class="found-facts">
            <bdi>{track.artist}</bdi>
            {track.artist !== "" && track.album !== "" && " · "}
            <bdi>{track.album}</bdi>
          </span>
          {props.isMissing && (
            <span class="tape-row-missing">
              Its file is not in the library any more
            </span>
          )}
        </span>
        <span class="found-duration">
          {track.duration !== null && formatDuration(track.duration)}
        </span>
        {props.isMissing
          ? <span class="round" aria-hidden="true" />
          : (
            <PreviewButton
              path={track.path}
              title={track.track}
              state={props.preview}
              onToggle={props.onPreview}
            />
          )}
        <button
          type="button"
          class="round remove"
          aria-label={`Remove ${track.track}`}
          onClick={props.onRemove}
        >
          <CloseIcon />
        </button>
      </div>
      {isMoving && (
        <div class="tape-row-moves" role="group" aria-label="Move it">
          {MOVES.map(([name, place]) => (
            <button
              key={name}
              type="button"
              class="chip"
              disabled={place(number, count) === number}
              onClick={() => onMove(place(number, count))}
            >
              {name}
            </button>
          ))}
        </div>
      )}
    </li>
  );
}

const STEPS: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 };

const MOVES: [
  name: string,
  place: (number: number, count: number) => number,
][] = [
  ["Up", (number) => Math.max(1, number - 1)],
  ["Down", (number, count) => Math.min(count, number + 1)],
  ["To the start", () => 1],
  ["To the end", (_, count) => count],
];
