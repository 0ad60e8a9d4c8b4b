import type { ComponentChildren } from "preact";
import { ShareIcon } from "@/components/Icons.tsx";
import { QualityMenu } from "@/components/player/QualityMenu.tsx";
import { SleepMenu } from "@/components/player/SleepMenu.tsx";
import { VolumeControl } from "@/components/player/VolumeControl.tsx";
import type { Player } from "@/lib/player/player.ts";

export interface PlayerToolsProps {
  player: Player;
  onShare: () => void;
  /** Further controls, such as casting. */
  children?: ComponentChildren;
}

/** What is not needed at every moment: quality, sleep, other outputs, sharing, volume. */
export function PlayerTools({ player, onShare, children }: PlayerToolsProps) {
  return (
    <div class="tools">
      <QualityMenu player={player} />
      <SleepMenu player={player} />
      {children}
      <button
        type="button"
        class="round"
        aria-label="Share"
        aria-haspopup="dialog"
        onClick={onShare}
      >
        <ShareIcon />
      </button>
      <VolumeControl
        volume={player.volume.value}
        isMuted={player.muted.value}
        onVolume={player.setVolume}
        onMute={player.setMuted}
      />
    </div>
  );
}
