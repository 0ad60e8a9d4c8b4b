import type { PlayerTrack } from "@/lib/player/output.ts";

/** The tracks as the browser itself plays them, for pages without JavaScript. */
export function NativePlayers({ tracks }: { tracks: PlayerTrack[] }) {
  return (
    <ol class="native-players">
      {tracks.map((track, index) => (
        <li key={index}>
          <p>
            <span class="track-title">{track.title}</span>{" "}
            <span class="track-artist">{track.artist}</span>
          </p>
          <audio
            controls
            preload="none"
            src={track.url}
            aria-label={track.title}
          />
        </li>
      ))}
    </ol>
  );
}
