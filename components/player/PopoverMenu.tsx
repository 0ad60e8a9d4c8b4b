import type { ComponentChildren } from "preact";

export interface PopoverMenuProps {
  /** Id of the menu, unique on the page. */
  id: string;
  /** Heading of the menu. */
  title: string;
  /** What the button is called, its state included. */
  label: string;
  /** Whether the button shows that something is chosen. */
  isOn: boolean;
  /** What stands on the button. */
  face: ComponentChildren;
  children: ComponentChildren;
}

/** A button, and what opens above it: the browser closes it on Escape and on a press elsewhere. */
export function PopoverMenu(props: PopoverMenuProps) {
  const { id, title, label, isOn, face, children } = props;
  return (
    <div class={`menu-anchor is-${id}`}>
      <button
        type="button"
        class={`round is-mode${isOn ? " is-on" : ""}`}
        aria-label={label}
        aria-haspopup="dialog"
        popovertarget={id}
      >
        {face}
      </button>
      <div id={id} class="menu" popover="auto" role="dialog" aria-label={title}>
        <h2 class="menu-title">{title}</h2>
        {children}
      </div>
    </div>
  );
}
