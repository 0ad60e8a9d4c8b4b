import { QUALITY_NAMES } from "@/lib/offline/describe_keeping.ts";
import type { KeepOffer } from "@/lib/offline/offer.ts";
import { offeredQualities, planCopy } from "@/lib/offline/plan_copy.ts";
import { formatSize } from "@/lib/player/track_sizes.ts";
import type { Quality } from "@/lib/transcode/quality.ts";

export interface KeepOfferFormProps {
  offer: KeepOffer;
  choice: Quality;
  onChoice: (quality: Quality) => void;
  onKeep: () => void;
}

/** What keeping takes, before it begins. */
export function KeepOfferForm(props: KeepOfferFormProps) {
  const { offer, choice, onChoice, onKeep } = props;
  const choices = offeredQualities(offer);
  const { size, missing, tracks } = planCopy(offer, choice);
  return (
    <form
      class="keep-form"
      onSubmit={(event) => {
        event.preventDefault();
        onKeep();
      }}
    >
      <p class="keep-words">
        The tape then plays here without a connection, and without using up your
        data.
      </p>
      {choices.length > 1 && (
        <fieldset class="keep-choices">
          <legend class="share-label">Quality</legend>
          {choices.map(({ quality, size }) => (
            <label key={quality} class="keep-choice">
              <input
                type="radio"
                name="keep-quality"
                value={quality}
                checked={quality === choice}
                onChange={() =>
                  onChoice(quality)}
              />
              <span class="keep-choice-name">{QUALITY_NAMES[quality]}</span>
              <span class="keep-choice-size">{formatSize(size)}</span>
            </label>
          ))}
        </fieldset>
      )}
      {missing.length > 0 && (
        <p class="keep-problem">
          Not on the server, so not to be kept: {missing.join(", ")}.
        </p>
      )}
      <div class="keep-buttons">
        <button
          type="submit"
          class="share-button is-main"
          disabled={tracks.length === 0}
        >
          Keep {formatSize(size)}
        </button>
      </div>
    </form>
  );
}
