import { MenuChoice } from "@/components/player/MenuChoice.tsx";
import { PopoverMenu } from "@/components/player/PopoverMenu.tsx";
import type { Player } from "@/lib/player/player.ts";
import {
  QUALITY_CHOICES,
  type QualityChoice,
} from "@/lib/player/quality_choice.ts";
import { formatSize, totalSize } from "@/lib/player/track_sizes.ts";

const NAMES: Readonly<Record<QualityChoice, [name: string, face: string]>> = {
  auto: ["Automatic", "Auto"],
  original: ["Original", "Original"],
  high: ["High, 256 kbit/s", "High"],
  medium: ["Medium, 192 kbit/s", "Medium"],
  low: ["Low, 128 kbit/s", "Low"],
};

/** How good the music sounds, and what that costs. */
export function QualityMenu({ player }: { player: Player }) {
  const chosen = player.quality.value;
  return (
    <PopoverMenu
      id="quality-menu"
      title="Quality"
      label={`Quality: ${NAMES[chosen][1]}`}
      isOn={chosen !== "auto"}
      face={<span class="tool-word">{NAMES[chosen][1]}</span>}
    >
      {QUALITY_CHOICES.map((choice) => (
        <MenuChoice
          key={choice}
          group="quality"
          label={NAMES[choice][0]}
          detail={describe(player, choice)}
          isChosen={choice === chosen}
          onChoose={() => player.setQuality(choice)}
        />
      ))}
    </PopoverMenu>
  );
}

function describe(player: Player, choice: QualityChoice): string | null {
  if (choice === "auto") return "What fits the connection";
  const sizes = player.sizes.value;
  const one = sizes[player.index.value]?.[choice] ?? null;
  const all = totalSize(sizes, choice);
  return [
    one === null ? "" : `${formatSize(one)} this track`,
    all === null ? "" : `${formatSize(all)} the tape`,
  ].filter(Boolean).join(" · ") || null;
}
