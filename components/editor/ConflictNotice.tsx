import type { FieldDifference } from "@/lib/editor/editor_fields.ts";

export interface ConflictNoticeProps {
  differences: readonly FieldDifference[];
  onKeepMine: () => void;
  onTakeTheirs: () => void;
  onSaveAsNew: () => void;
}

/** Two versions of a tape side by side, and the ways out. */
export function ConflictNotice(props: ConflictNoticeProps) {
  return (
    <section
      class="conflict"
      role="alert"
      aria-labelledby="conflict-title"
      tabIndex={-1}
      ref={bringIntoView}
    >
      <h2 id="conflict-title">This tape was saved somewhere else meanwhile</h2>
      <p>
        In another tab, perhaps. Nothing of yours is lost: choose which version
        stays.
      </p>
      {props.differences.length > 0 && (
        <table class="conflict-table">
          <thead>
            <tr>
              <td />
              <th scope="col">Here</th>
              <th scope="col">There</th>
            </tr>
          </thead>
          <tbody>
            {props.differences.map(({ name, mine, theirs }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{mine}</td>
                <td>{theirs}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div class="conflict-buttons">
        <button type="button" class="button" onClick={props.onKeepMine}>
          Keep mine
        </button>
        <button type="button" class="button" onClick={props.onTakeTheirs}>
          Take the other
        </button>
        <button type="button" class="button" onClick={props.onSaveAsNew}>
          Save mine as a new tape
        </button>
      </div>
    </section>
  );
}

/** Whoever saves may be far below. A function of its own is called once, and not whenever the notice is drawn. */
function bringIntoView(notice: HTMLElement | null) {
  notice?.focus();
}
