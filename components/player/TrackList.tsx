import { TrackRow } from "@/components/player/TrackRow.tsx";
import { isPlainClick } from "@/lib/player/listen_to_page.ts";
import type { PlayerTrack } from "@/lib/player/output.ts";
import type { Player } from "@/lib/player/player.ts";

export interface TrackListProps {
  /** `null` until the page is alive. */
  player: Player | null;
  tracks: PlayerTrack[];
  /** The tracks that may be named, or `null` where all may. */
  known?: ReadonlySet<number> | null;
}

/** The tracks of a tape, the playing one marked. */
export function TrackList(
  { player, tracks, known = null }: TrackListProps,
) {
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
          isSecret={known !== null && !known.has(index)}
          isBroken={player?.broken.value.has(index) ?? false}
          onPlay={play(index)}
        />
      ))}
    </ol>
  );
}
