import type { PlayerTrack } from "@/lib/player/output.ts";

export interface NowPlayingProps {
  track: PlayerTrack;
  /** What is wrong, or `null`. */
  message: string | null;
}

/** The current track, or what is wrong with it. Its changes are read out. */
export function NowPlaying({ track, message }: NowPlayingProps) {
  return (
    <div class="now">
      {track.cover !== null && (
        <img class="now-cover" src={track.cover} alt="" />
      )}
      <div class="now-text" aria-live="polite">
        <p class="now-title">{track.title}</p>
        <p class="now-artist">{message ?? track.artist}</p>
      </div>
    </div>
  );
}
