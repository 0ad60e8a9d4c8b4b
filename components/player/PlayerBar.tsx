import type { ComponentChildren } from "preact";
import { DownIcon } from "@/components/Icons.tsx";
import { NowPlaying } from "@/components/player/NowPlaying.tsx";
import { PlayerTools } from "@/components/player/PlayerTools.tsx";
import { SeekSlider } from "@/components/player/SeekSlider.tsx";
import { TransportButtons } from "@/components/player/TransportButtons.tsx";
import { Waveform } from "@/components/player/Waveform.tsx";
import type { PlayerPage } from "@/lib/player/player_page.ts";

export interface PlayerBarProps {
  page: PlayerPage;
  /** Title of the mixtape. */
  title: string;
  onShare: () => void;
  /** Further controls, such as casting. */
  children?: ComponentChildren;
}

/** The player at the bottom of the window. On a phone it opens to fill it. */
export function PlayerBar({ page, title, onShare, children }: PlayerBarProps) {
  const { player, isOpen } = page;
  const track = player.track.value;
  if (track === null) return null;
  return (
    <section
      class={`bar${isOpen.value ? " is-open" : ""}`}
      aria-label="Player"
      role={isOpen.value ? "dialog" : undefined}
      aria-modal={isOpen.value ? "true" : undefined}
    >
      {isOpen.value && (
        <div class="bar-head">
          <button
            type="button"
            class="round"
            aria-label="Back to the tape"
            onClick={() => isOpen.value = false}
          >
            <DownIcon />
          </button>
          <p dir="auto">{title}</p>
        </div>
      )}
      <NowPlaying
        track={track}
        message={player.message.value}
        outputName={player.outputName.value}
        isOpen={isOpen.value}
        onOpen={() => isOpen.value = true}
      />
      <TransportButtons player={player} />
      <Seek page={page} />
      <PlayerTools player={player} onShare={onShare}>{children}</PlayerTools>
    </section>
  );
}

/** Reads the fast signals by itself, so that the rest is not drawn four times a second. */
function Seek({ page: { player, scrub, peaks } }: { page: PlayerPage }) {
  const wave = peaks.current.value;
  return (
    <SeekSlider
      position={scrub.position.value}
      duration={player.duration.value}
      buffered={player.buffered.value}
      onDrag={scrub.drag}
      onSeek={scrub.drop}
    >
      {wave !== null && wave.length > 0 && <Waveform peaks={wave} />}
    </SeekSlider>
  );
}
