import { IS_BROWSER } from "fresh/runtime";
import { formatDuration } from "@/lib/player/duration.ts";
import type { PlayerTrack } from "@/lib/player/output.ts";

export interface TrackRowProps {
  track: PlayerTrack;
  /** Position on the tape, from 1. */
  number: number;
  isCurrent: boolean;
  isPlaying: boolean;
  /** Whether the track could not be played. */
  isBroken: boolean;
  /** Whether what it is stays a surprise. */
  isSecret?: boolean;
  onPlay?: (event: MouseEvent) => void;
}

/** One line of the track list. It is a link to the audio itself until the player takes it over. */
export function TrackRow(props: TrackRowProps) {
  const { track, number, isCurrent, isPlaying, isBroken, onPlay } = props;
  const { title, artist } = props.isSecret
    ? { title: "A surprise", artist: `Track ${number}` }
    : track;
  return (
    <li
      id={`track-${number}`}
      class={`track${isCurrent ? " is-current" : ""}${
        isBroken ? " is-broken" : ""
      }${props.isSecret ? " is-secret" : ""}`}
    >
      <a
        class="track-link"
        href={track.url}
        aria-current={isCurrent ? "true" : undefined}
        onClick={onPlay}
      >
        <span class="track-number" aria-hidden="true">
          {isCurrent
            ? (
              <span class={`bars${isPlaying ? " is-moving" : ""}`}>
                <i /> <i /> <i />
              </span>
            )
            : number}
        </span>
        <span class="track-name">
          <span class="visually-hidden">
            {isCurrent && isPlaying ? "Pause" : "Play"}
          </span>
          <span class="track-title" dir="auto">{title}</span>
          <span class="track-artist">
            <bdi>{artist}</bdi>
            {isBroken && (artist === "" ? "" : " · ") + "cannot be played"}
          </span>
        </span>
        {track.duration !== null && (
          <span class="track-duration">{formatDuration(track.duration)}</span>
        )}
      </a>
      {/* Where there is no JavaScript, the browser's own player. Hydration removes what it does not find here. */}
      {!IS_BROWSER && (
        <noscript>
          <audio
            controls
            preload="none"
            src={track.url}
            aria-label={title}
          />
        </noscript>
      )}
    </li>
  );
}
