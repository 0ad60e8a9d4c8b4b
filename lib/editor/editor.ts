import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { MixtapeJson } from "../mixtapes/mixtape_json.ts";
import {
  type EditorFields,
  EMPTY_FIELDS,
  fieldsOf,
  hasChanges,
} from "./editor_fields.ts";
import {
  type AddableTrack,
  type EditorTrack,
  moveItem,
  toTrackJson,
} from "./editor_track.ts";
import { findMoves, followMoves, type Moves } from "./find_moves.ts";
import type { MixtapeApi, SaveResult } from "./mixtape_api.ts";
import { lastRemoved, takeBack, type UndoStep } from "./undo_step.ts";

/** How saving stands. */
export type SaveState =
  | { readonly kind: "idle" | "untitled" | "saving" | "saved" }
  | { readonly kind: "gone" | "signed-out" }
  | { readonly kind: "failed"; readonly message: string }
  | { readonly kind: "conflict"; readonly current: MixtapeJson };

/** How the upload of a cover stands. */
export type CoverState =
  | { readonly kind: "idle" | "uploading" }
  | { readonly kind: "failed"; readonly message: string };

/** The fields but for the tracks, which have actions of their own. */
export type HeadFields = Omit<EditorFields, "tracks">;

/** The tape that is being edited, as signals, and what can be done to it. */
export interface Editor {
  /** All but the tracks. */
  readonly head: ReadonlySignal<HeadFields>;
  readonly tracks: ReadonlySignal<readonly EditorTrack[]>;
  /** `null` until it was saved once. */
  readonly slug: ReadonlySignal<string | null>;
  /** The title as it was saved last, or `null`. */
  readonly savedTitle: ReadonlySignal<string | null>;
  readonly isChanged: ReadonlySignal<boolean>;
  /** What would be lost with the page, or `null` when all is saved. */
  readonly draft: ReadonlySignal<EditorDraft | null>;
  readonly saving: ReadonlySignal<SaveState>;
  readonly cover: ReadonlySignal<CoverState>;
  /** What was removed last since the tape was saved, and can be put back; or `null`. */
  readonly removed: ReadonlySignal<EditorTrack | null>;
  set(changes: Partial<HeadFields>): void;
  /** Puts tracks at the end of the tape. */
  add(tracks: readonly AddableTrack[]): void;
  remove(key: number): void;
  /** Puts back what was removed last, then what was before that. */
  undoRemove(): void;
  /** Takes back the last removal or move since the tape was saved, then the one before. */
  undo(): void;
  /** @param to place on the tape from 0; beyond the ends is the end */
  move(key: number, to: number): void;
  uploadCover(picture: Blob): Promise<void>;
  /** Uploads a cover that is drawn from the tracks; `draw` gives `null` where they have no pictures. */
  makeCover(draw: DrawCover): Promise<void>;
  save(): Promise<void>;
  /** Goes on with what another page has left unsaved. */
  restore(draft: EditorDraft): void;
  /** After a conflict: saves this version over the other. */
  keepMine(): Promise<void>;
  /** After a conflict: goes on with the other version. */
  takeTheirs(): void;
  /** After a conflict or a deletion: saves this version as a tape of its own. */
  saveAsNew(): Promise<void>;
}

/** Makes a picture of tracks, or `null` when there is nothing to make it of. */
export type DrawCover = (
  tracks: readonly EditorTrack[],
) => Promise<Blob | null>;

export interface EditorOptions {
  /** What is edited, or `null` for a new tape. */
  mixtape: MixtapeJson | null;
  api: MixtapeApi;
  /** A name that no other tape has: 8 to 64 letters, digits, `-` and `_`. */
  makeId: () => string;
}

/** A tape with changes that are not saved, and all that saving them takes. */
export interface EditorDraft {
  readonly saved: Saved;
  readonly clientId: string;
  readonly fields: EditorFields;
}

/** What was saved last. */
export interface Saved {
  readonly slug: string | null;
  readonly revision: string | null;
  readonly fields: EditorFields;
}

/** Creates the model of the editor. */
export function createEditor({ mixtape, api, makeId }: EditorOptions): Editor {
  let nextKey = 0;
  let clientId = makeId();
  const saved = signal<Saved>(savedOf(mixtape));
  const head = signal<HeadFields>(headOf(saved.peek().fields));
  const tracks = signal<readonly EditorTrack[]>(
    withKeys(saved.peek().fields.tracks),
  );
  const saving = signal<SaveState>({ kind: "idle" });
  const cover = signal<CoverState>({ kind: "idle" });
  const steps = signal<readonly UndoStep[]>([]);
  const isChanged = computed(() => hasChanges(fields(), saved.value.fields));
  const draft = computed(() =>
    isChanged.value ? { saved: saved.value, clientId, fields: fields() } : null
  );

  function withKeys(added: readonly AddableTrack[]): EditorTrack[] {
    return added.map((track) => ({ ...toTrackJson(track), key: nextKey++ }));
  }

  function fields(): EditorFields {
    return {
      ...head.value,
      tracks: tracks.value.map(({ key: _, ...track }) => track),
    };
  }

  function load(next: Saved, fields = next.fields) {
    saved.value = next;
    head.value = headOf(fields);
    tracks.value = withKeys(fields.tracks);
    steps.value = [];
  }

  function undoAt(index: number) {
    const step = steps.value[index];
    if (step === undefined) return;
    tracks.value = takeBack(tracks.value, step);
    steps.value = steps.value.toSpliced(index, 1);
  }

  async function send(slug: string | null, revision: string | null) {
    if (saving.value.kind === "saving") return;
    if (head.value.title.trim() === "") {
      saving.value = { kind: "untitled" };
      return;
    }
    saving.value = { kind: "saving" };
    let result = await sendFields(slug, revision);
    if (result.kind === "conflict" && catchUp(result.current)) {
      result = await sendFields(slug, result.current.revision);
    }
    saving.value = stateAfter(result);
  }

  async function sendFields(
    slug: string | null,
    revision: string | null,
  ): Promise<SaveResult> {
    const sent = fields();
    const undoable = steps.peek();
    const result = await api.save({ slug, revision, clientId, fields: sent });
    if (result.kind === "saved") {
      const { slug, revision } = result.mixtape;
      // What was typed meanwhile is not saved yet.
      saved.value = { slug, revision, fields: sent };
      steps.value = steps.peek().filter((step) => !undoable.includes(step));
      follow(findMoves(sent.tracks, result.mixtape.tracks));
    }
    return result;
  }

  /** Whether nobody has edited the tape since it was opened: files that were moved changed it. They are followed. */
  function catchUp(current: MixtapeJson): boolean {
    const before = saved.peek().fields;
    const { tracks: now, ...theirs } = fieldsOf(current);
    const moves = findMoves(before.tracks, now);
    if (hasChanges({ ...before, ...theirs }, before)) return false;
    follow(moves);
    return moves !== null;
  }

  function follow(moves: Moves | null) {
    if (moves === null || moves.size === 0) return;
    const { fields } = saved.peek();
    tracks.value = followMoves(tracks.value, moves);
    saved.value = {
      ...saved.peek(),
      fields: { ...fields, tracks: followMoves(fields.tracks, moves) },
    };
  }

  async function setCover(make: () => Promise<Blob | null>) {
    if (cover.value.kind === "uploading") return;
    cover.value = { kind: "uploading" };
    const picture = await make();
    const result = picture === null
      ? NO_PICTURES
      : await api.uploadCover(picture);
    if (result.kind === "uploaded") {
      head.value = { ...head.value, cover: result.cover };
      cover.value = { kind: "idle" };
    } else cover.value = result;
  }

  return {
    head,
    tracks,
    slug: computed(() => saved.value.slug),
    savedTitle: computed(() => saved.value.fields.title.trim() || null),
    isChanged,
    draft,
    saving,
    cover,
    removed: computed(() => lastRemoved(steps.value)),
    set(changes) {
      head.value = { ...head.value, ...changes };
      const isTitled = head.value.title.trim() !== "";
      if (saving.value.kind === "untitled" && isTitled) {
        saving.value = { kind: "idle" };
      }
    },
    add(added) {
      tracks.value = [...tracks.value, ...withKeys(added)];
    },
    remove(key) {
      const place = tracks.value.findIndex((track) => track.key === key);
      if (place < 0) return;
      const track = tracks.value[place]!;
      steps.value = [...steps.value, { kind: "removed", track, place }];
      tracks.value = tracks.value.toSpliced(place, 1);
    },
    undoRemove: () =>
      undoAt(steps.value.findLastIndex(({ kind }) => kind === "removed")),
    undo: () => undoAt(steps.value.length - 1),
    move(key, to) {
      const place = tracks.value.findIndex((track) => track.key === key);
      tracks.value = moveItem(tracks.value, place, to);
      if (tracks.value[place]?.key === key) return;
      steps.value = [...steps.value, { kind: "moved", key, place }];
    },
    uploadCover: (picture) => setCover(() => Promise.resolve(picture)),
    makeCover: (draw) => setCover(() => draw(tracks.value)),
    save: () => send(saved.value.slug, saved.value.revision),
    restore(draft) {
      clientId = draft.clientId;
      load(draft.saved, draft.fields);
    },
    async keepMine() {
      if (saving.value.kind !== "conflict") return;
      // The other version has been seen: what counts from here on is what changes after it.
      saved.value = savedOf(saving.value.current);
      await send(saved.value.slug, saved.value.revision);
    },
    takeTheirs() {
      if (saving.value.kind !== "conflict") return;
      load(savedOf(saving.value.current));
      saving.value = { kind: "idle" };
    },
    async saveAsNew() {
      clientId = makeId();
      await send(null, null);
    },
  };
}

const NO_PICTURES = {
  kind: "failed",
  message: "None of the tracks has a picture.",
} as const;

function savedOf(mixtape: MixtapeJson | null): Saved {
  if (mixtape === null) {
    return { slug: null, revision: null, fields: EMPTY_FIELDS };
  }
  const { slug, revision } = mixtape;
  return { slug, revision, fields: fieldsOf(mixtape) };
}

function headOf({ tracks: _, ...head }: EditorFields): HeadFields {
  return head;
}

function stateAfter(result: SaveResult): SaveState {
  switch (result.kind) {
    case "saved":
    case "gone":
    case "signed-out":
      return { kind: result.kind };
    case "conflict":
      return result;
    default:
      return { kind: "failed", message: result.message };
  }
}
