import { describeTrack, percentOf } from "@/lib/offline/describe_keeping.ts";
import type { TrackProgress } from "@/lib/offline/keep_tape.ts";
import { formatSize } from "@/lib/player/track_sizes.ts";

export interface KeepProgressProps {
  tracks: readonly TrackProgress[];
  onCancel: () => void;
}

/** How far keeping is, in total and for every track. */
export function KeepProgress({ tracks, onCancel }: KeepProgressProps) {
  const size = tracks.reduce((sum, track) => sum + track.size, 0);
  const held = tracks.reduce((sum, track) => sum + track.held, 0);
  return (
    <div class="keep-progress">
      <p class="keep-words">
        {size === 0
          ? "Looking for room…"
          : `${formatSize(held)} of ${formatSize(size)}. Keep this page open.`}
      </p>
      <progress
        aria-label="All tracks"
        max={100}
        value={percentOf(tracks)}
      />
      <ol class="keep-tracks">
        {tracks.map((track, index) => (
          <li key={index} class={track.failure === null ? "" : "is-failed"}>
            <span class="keep-track-title">{track.title}</span>
            <span class="keep-track-state">{describeTrack(track)}</span>
          </li>
        ))}
      </ol>
      <div class="keep-buttons">
        <button type="button" class="share-button" onClick={onCancel}>
          Stop
        </button>
      </div>
    </div>
  );
}
