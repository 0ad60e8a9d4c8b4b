import type { CastPage } from "@/lib/cast/cast_page.ts";
import { CastIcon } from "./CastIcon.tsx";

export interface CastButtonProps {
  casting: CastPage | null;
  /** In the player, or beside the big Play button. */
  isInBar: boolean;
}

/** Offers other outputs: there is no button where there is nothing to offer. */
export function CastButton({ casting, isInBar }: CastButtonProps) {
  const offer = casting?.offer.value ?? "none";
  if (casting === null || offer === "none") return null;
  const state = casting.state.value;
  const isCasting = state?.kind === "casting";
  const isConnecting = state?.kind === "connecting";
  const isFree = offer === "cast" && state?.kind === "ready";
  const name = isCasting
    ? `Casting to ${state.device}`
    : offer === "help"
    ? "Play on another device"
    : "Cast to a device";
  return (
    <button
      type="button"
      class={`${isInBar ? "round is-mode" : "share-button is-cast"}${
        isCasting ? " is-on" : ""
      }${isConnecting ? " is-loading" : ""}`}
      aria-label={name}
      aria-haspopup={isFree ? undefined : "dialog"}
      title={name}
      onClick={() => casting.press()}
    >
      <CastIcon />
    </button>
  );
}
