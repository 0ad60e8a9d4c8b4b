import { TrackRow } from "@/components/TrackRow.tsx";
import { isPlainClick } from "@/lib/player/listen_to_page.ts";
import type { PlayerTrack } from "@/lib/player/output.ts";
import type { Player } from "@/lib/player/player.ts";

export interface TrackListProps {
  /** `null` until the page is alive. */
  player: Player | null;
  tracks: PlayerTrack[];
}

/** The tracks of a tape, the playing one marked. */
export function TrackList({ player, tracks }: TrackListProps) {
  const play = (index: number) => (event: MouseEvent) => {
    if (player === null || !isPlainClick(event)) return;
    event.preventDefault();
    player.select(index);
  };
  return (
    <ol class="tracks">
      {tracks.map((track, index) => (
        <TrackRow
          key={index}
          track={track}
          number={index + 1}
          isCurrent={player?.index.value === index}
          isPlaying={player?.phase.value === "playing"}
          isBroken={player?.broken.value.has(index) ?? false}
          onPlay={play(index)}
        />
      ))}
    </ol>
  );
}
