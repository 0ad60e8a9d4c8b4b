import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { CassetteIcon, CoverIcon } from "@/components/Icons.tsx";
import { CassetteView } from "@/components/player/CassetteView.tsx";
import {
  cassetteName,
  elapsedOn,
  sideOf,
  trackLengths,
  windTape,
} from "@/lib/player/cassette.ts";
import type { Player } from "@/lib/player/player.ts";
import { tolerantStorage } from "@/lib/player/storage.ts";
import {
  keepFront,
  readFront,
  type TapeFront,
} from "@/lib/player/tape_front.ts";

export interface CassetteProps {
  /** `null` until the page is alive. */
  player: Player | null;
  /** Title of the mixtape. */
  title: string;
}

/** Lets the cassette that plays stand where the cover is, for who likes it so. The choice is remembered. */
export default function Cassette({ player, title }: CassetteProps) {
  const front = useSignal<TapeFront>("cover");
  const isShown = front.value === "cassette";
  const storage = useMemo(() => tolerantStorage(() => localStorage), []);

  useEffect(() => {
    front.value = readFront(storage);
  }, []);

  if (player === null) return null;
  return (
    <>
      <button
        type="button"
        class="front-switch"
        aria-pressed={isShown}
        aria-label="Cassette"
        title={isShown ? "Show the cover" : "Show the cassette"}
        onClick={() => {
          front.value = isShown ? "cover" : "cassette";
          keepFront(storage, front.value);
        }}
      >
        {isShown ? <CoverIcon /> : <CassetteIcon />}
      </button>
      {isShown && <PlayingCassette player={player} title={title} />}
    </>
  );
}

/** Reads the fast signals by itself, so that the rest is not drawn four times a second. */
function PlayingCassette({ player, title }: { player: Player; title: string }) {
  const lengths = useMemo(() => trackLengths(player.tracks), [player]);
  const total = lengths.reduce((sum, one) => sum + one, 0);
  const index = player.index.value;
  const elapsed = elapsedOn(lengths, index, player.position.value);
  const phase = player.phase.value;
  return (
    <CassetteView
      title={title}
      track={player.track.value}
      side={sideOf(lengths, index)}
      tape={windTape(elapsed, total)}
      elapsed={elapsed}
      name={cassetteName(total)}
      isRunning={phase === "playing" || phase === "loading"}
      hasNext={player.hasNext.value}
      onToggle={player.toggle}
      onPrevious={player.previous}
      onNext={player.next}
    />
  );
}
