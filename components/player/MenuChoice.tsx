export interface MenuChoiceProps {
  /** Name of the group of choices. */
  group: string;
  label: string;
  /** What the choice means, in smaller letters. */
  detail: string | null;
  isChosen: boolean;
  onChoose: () => void;
}

/** One of several choices, of which one is made. */
export function MenuChoice(props: MenuChoiceProps) {
  const { group, label, detail, isChosen, onChoose } = props;
  return (
    <label class="choice">
      <input
        type="radio"
        name={group}
        checked={isChosen}
        onChange={onChoose}
      />
      <span class="choice-label">{label}</span>
      {detail !== null && <span class="choice-detail">{detail}</span>}
    </label>
  );
}
