import {
  describeTrackFailure,
  QUALITY_NAMES,
} from "@/lib/offline/describe_keeping.ts";
import type { KeeperState } from "@/lib/offline/keeper.ts";
import { isWhole, keptSize } from "@/lib/offline/kept_tape.ts";
import { formatSize } from "@/lib/player/track_sizes.ts";

export interface KeptTapeFactsProps {
  state: Extract<KeeperState, { kind: "here" }>;
  isPersistent: boolean;
  /** Makes the copy whole, and what the server has now. */
  onKeep: () => void;
  onRemove: () => void;
}

/** What is here of the tape. */
export function KeptTapeFacts(props: KeptTapeFactsProps) {
  const { state, isPersistent, onKeep, onRemove } = props;
  const { tape, isOld, failures } = state;
  const isAll = isWhole(tape);
  const count = tape.tracks.length + tape.missing.length;
  const here = tape.tracks.filter(({ file }) => file !== null).length;
  const size = formatSize(keptSize(tape));
  const quality = QUALITY_NAMES[tape.quality].toLowerCase();
  return (
    <div class="keep-facts">
      <p class="keep-words" role="status">
        {isAll
          ? `Kept on this device: ${size}, ${quality} quality. It plays from here, connected or not.`
          : `${here} of ${count} tracks are here: ${size}, ${quality} quality.`}
      </p>
      {failures.length > 0 && (
        <ul class="keep-failures" role="alert">
          {failures.map(({ title, failure }, index) => (
            <li key={index}>
              <strong>{title}</strong>
              {failure !== null && `: ${describeTrackFailure(failure)}`}
            </li>
          ))}
        </ul>
      )}
      {isOld && (
        <p class="keep-words">
          The tape has changed since. Renewing loads only what is new.
        </p>
      )}
      {!isPersistent && (
        <p class="keep-free">
          The browser may remove it by itself when space gets low.
        </p>
      )}
      <div class="keep-buttons">
        {(isOld || !isAll) && (
          <button
            type="button"
            class="share-button is-main"
            onClick={onKeep}
          >
            {isOld ? "Renew" : failures.length > 0 ? "Try again" : "Go on"}
          </button>
        )}
        <button type="button" class="share-button" onClick={onRemove}>
          Remove
        </button>
      </div>
    </div>
  );
}
