import type { CastPage } from "@/lib/cast/cast_page.ts";
import { describeCast } from "@/lib/cast/describe_cast.ts";
import type { Player } from "@/lib/player/player.ts";
import { CastHelp } from "./CastHelp.tsx";
import { DeviceVolumeSlider } from "./DeviceVolumeSlider.tsx";

export interface CastPanelProps {
  casting: CastPage;
  player: Player;
  /** Closes what this stands in. */
  onDone: () => void;
}

/** How casting stands, and what can be done about it. */
export function CastPanel({ casting, player, onDone }: CastPanelProps) {
  const state = casting.state.value;
  const offer = casting.offer.value;
  if (offer !== "cast" || state === null) return <CastHelp casting={casting} />;
  const cast = casting.chromecast.value;
  const press = (action: (() => void) | undefined) => () => {
    onDone();
    action?.();
  };
  return (
    <>
      <h2 class="menu-title">{describeCast(state) ?? "Cast to a device"}</h2>
      {state.kind === "casting" && (
        <>
          {player.message.value !== null && <p>{player.message.value}.</p>}
          <DeviceVolumeSlider player={player} />
          <button
            type="button"
            class="share-button is-main"
            onClick={press(cast?.stopCasting)}
          >
            Stop casting
          </button>
        </>
      )}
      {state.kind === "occupied" && (
        <div class="cast-choices">
          <button
            type="button"
            class="share-button is-main"
            onClick={press(cast?.castMixtapePlaylist)}
          >
            {state.isTaken ? "Take it back" : "Play this tape there"}
          </button>
          <button
            type="button"
            class="share-button"
            onClick={press(cast?.leave)}
          >
            Leave it
          </button>
        </div>
      )}
      {state.kind === "ready" && (
        <button
          type="button"
          class="share-button is-main"
          onClick={press(cast?.castMixtapePlaylist)}
        >
          Choose a device
        </button>
      )}
    </>
  );
}
