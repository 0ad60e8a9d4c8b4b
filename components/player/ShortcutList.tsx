import { CloseIcon } from "@/components/Icons.tsx";
import { SHORTCUTS } from "@/lib/player/shortcuts.ts";

/** The keys that the player knows, in a dialog that `?` opens. */
export function ShortcutList({ id }: { id: string }) {
  return (
    <div
      id={id}
      class="menu shortcuts"
      popover="auto"
      role="dialog"
      aria-label="Keyboard shortcuts"
    >
      <div class="menu-head">
        <h2 class="menu-title">Keyboard shortcuts</h2>
        <button
          type="button"
          class="round"
          aria-label="Close"
          popovertarget={id}
          popovertargetaction="hide"
          autofocus
        >
          <CloseIcon />
        </button>
      </div>
      <dl>
        {SHORTCUTS.map(({ keys, meaning }) => (
          <div key={meaning} class="shortcut">
            <dt>{keys.map((key) => <kbd key={key}>{key}</kbd>)}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
