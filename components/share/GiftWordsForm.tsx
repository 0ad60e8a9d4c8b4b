import { type GiftWords, LONGEST_WORDS } from "@/lib/share/gift_words.ts";
import { GiftIcon } from "./ShareIcons.tsx";

export interface GiftWordsFormProps {
  words: GiftWords;
  onWords: (words: Partial<GiftWords>) => void;
  /** When a field is left. */
  onWritten: () => void;
}

/** What is to be written on the gift. It is kept nowhere but in the link. */
export function GiftWordsForm(
  { words, onWords, onWritten }: GiftWordsFormProps,
) {
  return (
    <details class="share-gift">
      <summary>
        <GiftIcon /> Write on the gift
      </summary>
      <div class="share-gift-fields" onFocusOut={onWritten}>
        <label class="share-label">
          For
          <input
            class="share-field"
            name="to"
            autocomplete="off"
            maxLength={LONGEST_WORDS.to}
            value={words.to}
            onInput={(event) => onWords({ to: event.currentTarget.value })}
          />
        </label>
        <label class="share-label">
          From
          <input
            class="share-field"
            name="from"
            autocomplete="off"
            maxLength={LONGEST_WORDS.from}
            value={words.from}
            onInput={(event) => onWords({ from: event.currentTarget.value })}
          />
        </label>
        <label class="share-label">
          Note
          <textarea
            class="share-field"
            name="note"
            rows={3}
            maxLength={LONGEST_WORDS.note}
            value={words.note}
            onInput={(event) => onWords({ note: event.currentTarget.value })}
          />
        </label>
        <p class="share-said">
          The words travel in the link, the code and the card.
        </p>
      </div>
    </details>
  );
}
