import type { HeadFields } from "@/lib/editor/editor.ts";
import type { UnwrapStyle } from "@/lib/mixtapes/mixtape.ts";

export interface GiftFieldsProps {
  head: HeadFields;
  onChange: (changes: Partial<HeadFields>) => void;
}

const STYLES: [style: UnwrapStyle, name: string, words: string][] = [
  ["playful", "Playful", "Paper, ribbon and a bit of confetti"],
  ["elegant", "Elegant", "A quiet envelope with a seal"],
];

/** Whether the tape is unwrapped by whoever gets it, and how. */
export function GiftFields({ head, onChange }: GiftFieldsProps) {
  return (
    <section aria-labelledby="gift-title">
      <h2 id="gift-title">Gift</h2>
      <label class="check">
        <input
          type="checkbox"
          checked={head.gift_flow_enabled}
          onChange={({ currentTarget }) =>
            onChange({ gift_flow_enabled: currentTarget.checked })}
        />
        <span>Wrap it: whoever opens the link unwraps it first</span>
      </label>
      {head.gift_flow_enabled && (
        <>
          <fieldset class="gift-styles">
            <legend class="visually-hidden">Wrapping</legend>
            {STYLES.map(([style, name, words]) => (
              <label key={style} class="gift-style">
                <input
                  type="radio"
                  name="unwrap-style"
                  checked={head.unwrap_style === style}
                  onChange={() =>
                    onChange({ unwrap_style: style })}
                />
                <span>
                  <strong>{name}</strong>
                  <span class="field-help">{words}</span>
                </span>
              </label>
            ))}
          </fieldset>
          <label class="check">
            <input
              type="checkbox"
              checked={head.show_tracklist_after_completion}
              onChange={({ currentTarget }) =>
                onChange({
                  show_tracklist_after_completion: currentTarget.checked,
                })}
            />
            <span>Show the track list once it is unwrapped</span>
          </label>
        </>
      )}
    </section>
  );
}
