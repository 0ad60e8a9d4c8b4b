import { CassetteMark } from "@/components/Icons.tsx";
import { coverAt } from "@/lib/player/cover_at.ts";
import type { PlayerTrack } from "@/lib/player/output.ts";

export interface NowPlayingProps {
  track: PlayerTrack;
  /** What is wrong, or `null`. */
  message: string | null;
  /** Device that plays, or `null` for this page. */
  outputName: string | null;
  isOpen: boolean;
  /** The wish to see the player in full, where the window is small. */
  onOpen: () => void;
}

/** The current track, or what is wrong with it. Its changes are read out. */
export function NowPlaying(props: NowPlayingProps) {
  const { track, message, outputName, isOpen, onOpen } = props;
  return (
    <div class="now">
      <span class={`now-cover${track.cover === null ? " is-blank" : ""}`}>
        {track.cover === null ? <CassetteMark /> : (
          <img
            key={track.url}
            src={coverAt(track.cover, isOpen ? 512 : 96)}
            alt=""
            // A picture that does not come leaves its place empty.
            onError={(event) => event.currentTarget.hidden = true}
          />
        )}
      </span>
      <div class="now-text" aria-live="polite">
        <p class="now-title" dir="auto">{track.title}</p>
        {message === null
          ? <p class="now-artist" dir="auto">{track.artist}</p>
          : <p class="now-message">{message}</p>}
        {outputName !== null && <p class="now-output">On {outputName}</p>}
      </div>
      {!isOpen && (
        <button
          type="button"
          class="now-open"
          aria-label="Show in full"
          aria-expanded="false"
          onClick={onOpen}
        />
      )}
    </div>
  );
}
