import { effect, type ReadonlySignal, signal } from "@preact/signals";
import type { Schedule } from "../player/schedule.ts";
import type { TextStorage } from "../player/storage.ts";
import type { Editor, EditorDraft } from "./editor.ts";
import { hasChanges } from "./editor_fields.ts";

/** Keeps what is not saved yet on the device: browsers close pages without asking, phones above all. */
export interface DraftKeeper {
  /** What was left unsaved the last time, until something is done about it. */
  readonly found: ReadonlySignal<EditorDraft | null>;
  /** Goes on with it. */
  bringBack(): void;
  forget(): void;
  /** Keeps at once what waits to be kept. */
  keepNow(): void;
  dispose(): void;
}

/** What a {@linkcode DraftKeeper} needs from outside. */
export interface DraftKeeperOptions {
  storage: TextStorage;
  schedule: Schedule;
}

/** Between the last change and its being kept, in milliseconds. */
const PAUSE = 500;

/** Keeps the unsaved changes of an editor from now on. Nothing is written over what was found. */
export function keepDraft(
  editor: Pick<Editor, "slug" | "draft" | "restore">,
  { storage, schedule }: DraftKeeperOptions,
): DraftKeeper {
  let keptAs = keyOf(editor.slug.peek());
  let cancel = () => {};
  let keepNow = () => {};
  const found = signal(readDraft(storage.getItem(keptAs)));
  const stop = effect(() => {
    const draft = editor.draft.value;
    const key = keyOf(editor.slug.value);
    cancel();
    keepNow = () => {};
    if (found.value !== null) return;
    // At once: whoever has saved may leave in the same moment. A new tape has a name of its own once it was saved.
    if (draft === null || key !== keptAs) storage.removeItem(keptAs);
    keptAs = key;
    if (draft === null) return;
    keepNow = () => storage.setItem(key, JSON.stringify(draft));
    cancel = schedule(keepNow, PAUSE);
  });
  return {
    found,
    bringBack() {
      const draft = found.value;
      if (draft === null) return;
      editor.restore(draft);
      found.value = null;
    },
    forget() {
      found.value = null;
    },
    keepNow: () => keepNow(),
    dispose() {
      cancel();
      stop();
    },
  };
}

function keyOf(slug: string | null): string {
  return `mixtape-draft:${slug ?? ""}`;
}

/** Of another version of this program it may be anything. */
function readDraft(text: string | null): EditorDraft | null {
  try {
    const draft: EditorDraft = JSON.parse(text ?? "null");
    const { fields, saved, clientId } = draft;
    const isWhole = typeof clientId === "string" &&
      Array.isArray(fields.tracks) && Array.isArray(saved.fields.tracks) &&
      hasChanges(fields, saved.fields);
    return isWhole ? draft : null;
  } catch {
    return null;
  }
}
