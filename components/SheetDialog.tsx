import type { ComponentChildren, RefObject } from "preact";
import { CloseIcon } from "@/components/Icons.tsx";

export interface SheetDialogProps {
  dialog: RefObject<HTMLDialogElement>;
  id?: string;
  /** Names its parts, and their classes. */
  name: "keep" | "share";
  title: string;
  /** `null` until there is something in it. */
  children: ComponentChildren;
}

/** A dialog with a heading: a press beside it, Escape and its button close it. */
export function SheetDialog(
  { dialog, id, name, title, children }: SheetDialogProps,
) {
  return (
    <dialog
      ref={dialog}
      id={id}
      class={name === "share" ? name : `share ${name}`}
      aria-labelledby={`${name}-title`}
      onClick={(event) =>
        event.target === event.currentTarget && event.currentTarget.close()}
      // Keys pressed in here are no shortcuts of the page.
      onKeyDown={(event) => event.stopPropagation()}
    >
      {children !== null && (
        <div class={`${name}-sheet`}>
          <header class="share-head">
            <h2 id={`${name}-title`}>{title}</h2>
            <button
              type="button"
              class="round"
              aria-label="Close"
              onClick={() => dialog.current?.close()}
            >
              <CloseIcon />
            </button>
          </header>
          {children}
        </div>
      )}
    </dialog>
  );
}
