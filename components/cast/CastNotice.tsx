import { describeCast } from "@/lib/cast/describe_cast.ts";
import type { CastState } from "@/lib/cast/session.ts";

export interface CastNoticeProps {
  state: CastState | null;
  onMore: () => void;
  onClose: () => void;
}

/** A word about casting that the listener has not asked for. It is read out. */
export function CastNotice({ state, onMore, onClose }: CastNoticeProps) {
  const text = state === null || state.kind === "casting"
    ? null
    : describeCast(state);
  return (
    <div class="cast-notice" role="status">
      {text !== null && (
        <div class="cast-notice-card">
          <p>{text}</p>
          <div class="cast-choices">
            {state?.kind === "occupied" && (
              <button type="button" class="share-button" onClick={onMore}>
                What now?
              </button>
            )}
            {state?.kind !== "connecting" && (
              <button type="button" class="share-button" onClick={onClose}>
                Close
              </button>
            )}
          </div>
        </div>
      )}
    </div>
  );
}
