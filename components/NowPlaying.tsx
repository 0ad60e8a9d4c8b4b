import { describeFailure } from "@/lib/player/describe_failure.ts";
import type { OutputFailure, PlayerTrack } from "@/lib/player/output.ts";

export interface NowPlayingProps {
  track: PlayerTrack;
  failure: OutputFailure | null;
}

/** The current track, or what is wrong with it. Its changes are read out. */
export function NowPlaying({ track, failure }: NowPlayingProps) {
  return (
    <div class="now">
      {track.cover !== null && (
        <img class="now-cover" src={track.cover} alt="" />
      )}
      <div class="now-text" aria-live="polite">
        <p class="now-title">{track.title}</p>
        <p class="now-artist">{describeFailure(failure) ?? track.artist}</p>
      </div>
    </div>
  );
}
