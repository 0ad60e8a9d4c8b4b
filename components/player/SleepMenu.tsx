import { SleepIcon } from "@/components/Icons.tsx";
import { MenuChoice } from "@/components/player/MenuChoice.tsx";
import { PopoverMenu } from "@/components/player/PopoverMenu.tsx";
import type { Player } from "@/lib/player/player.ts";
import type { Sleep, SleepChoice } from "@/lib/player/sleep_timer.ts";

const MINUTES = [15, 30, 45, 60];
const MINUTE = 60_000;

/** When the music stops by itself. */
export function SleepMenu({ player }: { player: Player }) {
  const sleep = player.sleep.value;
  const choices: [label: string, choice: SleepChoice, isChosen: boolean][] = [
    ["Off", "off", sleep.kind === "off"],
    ["At the end of this track", "track", sleep.kind === "track"],
    ...MINUTES.map((minutes): [string, SleepChoice, boolean] => [
      `In ${minutes} minutes`,
      minutes,
      sleep.kind === "time" && sleep.minutes === minutes,
    ]),
  ];
  return (
    <PopoverMenu
      id="sleep-menu"
      title="Sleep timer"
      label={`Sleep timer: ${describe(sleep)}`}
      isOn={sleep.kind !== "off"}
      face={<SleepIcon />}
    >
      {choices.map(([label, choice, isChosen]) => (
        <MenuChoice
          key={choice}
          group="sleep"
          label={label}
          detail={isChosen && sleep.kind === "time" ? describe(sleep) : null}
          isChosen={isChosen}
          onChoose={() => player.setSleep(choice)}
        />
      ))}
    </PopoverMenu>
  );
}

function describe(sleep: Sleep): string {
  if (sleep.kind === "off") return "off";
  if (sleep.kind === "track") return "at the end of this track";
  const time = new Date(Math.ceil(sleep.at / MINUTE) * MINUTE);
  return `stops at ${
    time.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })
  }`;
}
