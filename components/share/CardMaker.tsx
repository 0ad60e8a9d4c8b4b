import type { CardState } from "@/lib/share/share_model.ts";
import { CARD_SIZES, type CardSize } from "@/lib/share/share_paths.ts";
import { DownloadIcon, PrintIcon } from "./ShareIcons.tsx";

export interface CardMakerProps {
  size: CardSize;
  state: CardState;
  onSize: (size: CardSize) => void;
  onSave: () => void;
  onPrint: () => void;
}

const SAID: Record<CardState, string> = {
  ready: "",
  saving: "The card is being made…",
  printing: "The card is being made…",
  failed: "The card could not be made. Try again in a moment.",
};

/** A card with cover, title and code: to download at a size, or to print. */
export function CardMaker(props: CardMakerProps) {
  const { size, state, onSize, onSave, onPrint } = props;
  const isBusy = state === "saving" || state === "printing";
  return (
    <div class="share-card">
      <fieldset class="share-sizes">
        <legend class="share-label">Card with cover, title and code</legend>
        {CARD_SIZES.map(({ name, pixels }) => (
          <label key={pixels} class="share-size">
            <input
              type="radio"
              name="card-size"
              value={pixels}
              checked={pixels === size}
              onChange={() =>
                onSize(pixels)}
            />
            <span>{name}</span>
          </label>
        ))}
      </fieldset>
      <div class="share-buttons">
        <button
          type="button"
          id="qr-download-btn"
          class="share-button"
          aria-disabled={isBusy}
          onClick={onSave}
        >
          <DownloadIcon /> Download
        </button>
        <button
          type="button"
          id="qr-print-btn"
          class="share-button"
          aria-disabled={isBusy}
          onClick={onPrint}
        >
          <PrintIcon /> Print
        </button>
      </div>
      <p
        class={`share-said${state === "failed" ? " is-error" : ""}`}
        role="status"
      >
        {SAID[state]}
      </p>
    </div>
  );
}
